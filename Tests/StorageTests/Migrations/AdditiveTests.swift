import Storage
import Testing

@Suite("Steps only add")
struct AdditiveTests {
    static let schemas: [Schema] = [.inventory, .booking, .archive]

    @Test("every step of every schema adds, or says who may serve beside it", arguments: [SQLDialect.mysql, .sqlite])
    func ours(_ dialect: SQLDialect) {
        for schema in Self.schemas { #expect(AdditiveRule.offenders(schema, dialect).isEmpty, "\(schema.name)") }
    }

    @Test("in every step what changes rows comes after what makes tables", arguments: [SQLDialect.mysql, .sqlite])
    func rowsLast(_ dialect: SQLDialect) {
        for migration in Self.schemas.flatMap(\.migrations) {
            let isDefinition = migration.statements(dialect).map { $0.hasPrefix("CREATE") || $0.hasPrefix("ALTER") }
            let last = isDefinition.lastIndex(of: true) ?? 0
            #expect(isDefinition.prefix(last).allSatisfy { $0 }, "\(migration.name)")
        }
    }

    private static let base = Migration(number: 1, name: "base") { _ in ["CREATE TABLE base (id BIGINT NOT NULL)"] }

    @Test(
        "what an older release would stumble over is found",
        arguments: [
            "DROP TABLE base", "ALTER TABLE base DROP COLUMN id", "ALTER TABLE base ADD COLUMN more BIGINT NOT NULL",
            "ALTER TABLE base MODIFY id INT", "CREATE UNIQUE INDEX base_by_id ON base (id)", "DELETE FROM base",
            "UPDATE base SET id = 1", "INSERT INTO base (id) VALUES (1)", "ALTER TABLE base RENAME TO other",
        ])
    func found(_ statement: String) {
        let bad = Schema(name: "bad", migrations: [Self.base, Migration(number: 2, name: "bad") { _ in [statement] }])
        #expect(AdditiveRule.offenders(bad, .mysql) == [2: [statement]])
        let told = Schema(
            name: "told",
            migrations: [Self.base, Migration(number: 2, name: "told", servesFrom: 1) { _ in [statement] }])
        #expect(AdditiveRule.offenders(told, .mysql).isEmpty)
    }

    @Test("what only adds is not")
    func good() {
        let good = Schema(
            name: "good",
            migrations: [
                Self.base,
                Migration(number: 2, name: "good") { _ in
                    [
                        "CREATE TABLE more (id BIGINT NOT NULL PRIMARY KEY, base BIGINT)",
                        "CREATE UNIQUE INDEX more_by_base ON more (base)", "CREATE INDEX base_by_id ON base (id)",
                        "ALTER TABLE base ADD COLUMN note VARCHAR(20)",
                        "ALTER TABLE base ADD COLUMN count BIGINT NOT NULL DEFAULT 0",
                        "INSERT INTO more (id, base) SELECT id, id FROM base",
                    ]
                },
            ])
        #expect(AdditiveRule.offenders(good, .mysql).isEmpty)
    }
}

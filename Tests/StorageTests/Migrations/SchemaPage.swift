import Foundation
import Storage
import Testing

/// docs/schema.md, made from the schemas themselves.
enum SchemaPage {
    private static let databases: [(Schema, String)] = [
        (
            .inventory,
            "Practices, what they own, accounts. Keyed by practice, or by account; items are found by their own id too."
        ),
        (
            .booking,
            """
            Every row of a practice's table carries `practice_id`, and every unique key of it begins with that, so that
            the database can be divided by practice (`docs/scale.md`). Not so: `patient`, `guardian`, `link_code` and
            `patient_media`, which belong to people and are keyed by them, and `booking_epoch`, `booking_lease`,
            `booking_audit_head`, `booking_schema`, of which each shard has its own, as its log's positions and its audit
            chain's numbers are its own.
            """
        ),
        (.archive, "One machine's archive, in a file of its own. On many machines a DynamoDB table is in its place."),
    ]

    static func text() throws -> String {
        var page = """
            # Schema

            What the databases hold, for MySQL 8 and MariaDB, and for SQLite. Made from the program itself: `bin/test` says
            how to make it again where it is out of date. `docs/running.md` says how a schema is brought to a release.

            Ids are UUIDs of sixteen bytes, instants whole seconds of UTC, money minor units. There are no foreign keys,
            triggers or procedures: neither Vitess nor a shard would keep them. On MySQL every table is InnoDB, utf8mb4,
            compared by bytes; on SQLite STRICT, and WITHOUT ROWID where it is read in the order of its key. What a step
            adds to a table stands with it. Beside these, each database keeps which steps were taken in `…_schema`, and
            MySQL `schema_lock`, by which one process at a time changes it.

            """
        for (schema, about) in databases {
            page +=
                "\n## \(schema.name)\n\n\(about)\n\n| step | brings | serves beside |\n| --- | --- | --- |\n"
            for step in schema.migrations {
                let beside = step.servesFrom.map { "from step \($0)" } ?? "all before"
                page += "| \(step.number) | \(step.name) | \(beside) |\n"
            }
            let others = try DefinedTable.all(of: schema, .sqlite)
            for table in try DefinedTable.all(of: schema, .mysql) {
                let other = try #require(others.first { $0.name == table.name })
                page += section(table, other)
            }
        }
        return page
    }

    private static func section(_ table: DefinedTable, _ other: DefinedTable) -> String {
        var text = "\n### \(table.name)\n\n| column | MySQL, MariaDB | SQLite |\n| --- | --- | --- |\n"
        for column in table.columns {
            let type = other.columns.first { $0.name == column.name }?.type ?? ""
            text += "| `\(column.name)` | \(column.type) | \(type) |\n"
        }
        text += "\n"
        for key in table.keys {
            let kind = key.isPrimary ? "Primary key" : key.isUnique ? "Unique" : "Index"
            let name = key.name.map { " `\($0)`" } ?? ""
            text += "- \(kind)\(name): \(key.columns.map { "`\($0)`" }.joined(separator: ", "))\n"
        }
        return text
    }
}

@Suite("The page of the schema")
struct SchemaPageTests {
    @Test("docs/schema.md says what the program makes")
    func isCurrent() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/schema.md").standardizedFileURL
        let text = try SchemaPage.text()
        if ProcessInfo.processInfo.environment["PRAXIS_WRITE_DOCS"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(
            try String(contentsOf: file, encoding: .utf8) == text,
            "run: PRAXIS_WRITE_DOCS=1 bin/test --filter SchemaPageTests, and look at the difference")
    }
}

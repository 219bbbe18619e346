import Storage

/// What of a step would trouble a program of the release before it.
///
/// Its statements name their columns, so that tables, indexes and columns may come; what it reads and writes must stay,
/// and what it does not know must not be asked of it.
struct AdditiveRule {
    /// What was there before the step.
    private let before: Set<String>

    init(tables: Set<String>) { before = tables }

    /// - Returns: the statements that do not only add.
    func offenders(_ statements: [String]) -> [String] {
        var made: Set<String> = []
        return statements.map(DefinitionText.oneLine).filter { sql in
            if let table = try? DefinitionText.table(sql, step: 0) {
                made.insert(table.name)
                return false
            }
            if let (table, key) = DefinitionText.index(sql) {
                // The release before may write two rows that a new unique key takes for one.
                return key.isUnique && !made.contains(table)
            }
            if let (_, column) = DefinitionText.addedColumn(sql) {
                return !column.isOptional && !column.type.contains("DEFAULT") || column.type.contains("UNIQUE")
            }
            // Rows may be filled into what the step itself has made.
            if let match = sql.firstMatch(of: /^(?:INSERT INTO|UPDATE) (\S+)/) {
                return !made.contains(DefinitionText.name(String(match.1)))
            }
            return true
        }
    }

    /// The numbers of the steps that do not only add and do not say from where on programs may serve.
    static func offenders(_ schema: Schema, _ dialect: SQLDialect) -> [Int: [String]] {
        var tables: Set<String> = []
        var found: [Int: [String]] = [:]
        for migration in schema.migrations {
            let statements = migration.statements(dialect)
            let offenders = AdditiveRule(tables: tables).offenders(statements)
            if !offenders.isEmpty, migration.servesFrom == nil { found[migration.number] = offenders }
            for sql in statements.map(DefinitionText.oneLine) {
                if let table = try? DefinitionText.table(sql, step: 0) { tables.insert(table.name) }
            }
        }
        return found
    }
}

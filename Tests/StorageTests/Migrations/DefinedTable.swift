import Foundation
import Storage
import Testing

/// A table as the statements of a schema define it, for one dialect.
struct DefinedTable: Sendable {
    struct Column: Sendable, Equatable {
        let name: String
        /// The type and what follows, such as `BIGINT NOT NULL`.
        let type: String

        var isOptional: Bool { !type.contains("NOT NULL") && !type.contains("PRIMARY KEY") }
    }

    struct Key: Sendable, Equatable {
        /// Nil: the primary key, or one that stands in the table's definition.
        let name: String?
        let columns: [String]
        let isPrimary: Bool
        let isUnique: Bool
    }

    let name: String
    /// Of the step that made it.
    let step: Int
    var columns: [Column] = []
    var keys: [Key] = []

    func has(_ column: String) -> Bool { columns.contains { $0.name == column } }

    static func all(of schema: Schema, _ dialect: SQLDialect) throws -> [DefinedTable] {
        var tables: [DefinedTable] = []
        for migration in schema.migrations {
            for statement in migration.statements(dialect) {
                let sql = DefinitionText.oneLine(statement)
                if let made = try DefinitionText.table(sql, step: migration.number) {
                    tables.append(made)
                } else if let (name, key) = DefinitionText.index(sql) {
                    let at = try #require(tables.firstIndex { $0.name == name }, "no table for \(sql)")
                    tables[at].keys.append(key)
                } else if let (name, column) = DefinitionText.addedColumn(sql) {
                    let at = try #require(tables.firstIndex { $0.name == name }, "no table for \(sql)")
                    tables[at].columns.append(column)
                }
            }
        }
        return tables
    }
}

/// Reads the few forms in which our schemas define things.
enum DefinitionText {
    static func oneLine(_ sql: String) -> String {
        sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static func table(_ sql: String, step: Int) throws -> DefinedTable? {
        guard sql.hasPrefix("CREATE TABLE "), let open = sql.firstIndex(of: "("), let close = sql.lastIndex(of: ")")
        else { return nil }
        // Sizes stand in brackets too; options have none.
        var table = DefinedTable(
            name: name(sql[sql.index(sql.startIndex, offsetBy: 13)..<open].trimmingCharacters(in: .whitespaces)),
            step: step)
        for part in parts(sql[sql.index(after: open)..<close]) {
            if let columns = columns(part, after: "PRIMARY KEY ") {
                table.keys.append(.init(name: nil, columns: columns, isPrimary: true, isUnique: true))
            } else if let columns = columns(part, after: "UNIQUE ") {
                table.keys.append(.init(name: nil, columns: columns, isPrimary: false, isUnique: true))
            } else {
                let words = part.split(separator: " ", maxSplits: 1).map(String.init)
                let column = DefinedTable.Column(name: name(words[0]), type: try #require(words.last))
                table.columns.append(column)
                if column.type.contains("PRIMARY KEY") {
                    table.keys.append(.init(name: nil, columns: [column.name], isPrimary: true, isUnique: true))
                }
            }
        }
        return table
    }

    static func index(_ sql: String) -> (table: String, DefinedTable.Key)? {
        guard let match = sql.wholeMatch(of: /CREATE (UNIQUE )?INDEX (\S+) ON (\S+) \((.*)\)/) else { return nil }
        return (
            name(String(match.3)),
            .init(
                name: name(String(match.2)), columns: names(match.4), isPrimary: false, isUnique: match.1 != nil)
        )
    }

    static func addedColumn(_ sql: String) -> (table: String, DefinedTable.Column)? {
        guard let match = sql.wholeMatch(of: /ALTER TABLE (\S+) ADD COLUMN (\S+) (.*)/) else { return nil }
        return (name(String(match.1)), .init(name: name(String(match.2)), type: String(match.3)))
    }

    static func name(_ text: String) -> String { text.filter { $0 != "`" && $0 != "\"" } }

    private static func names(_ text: Substring) -> [String] {
        text.split(separator: ",").map { name($0.trimmingCharacters(in: .whitespaces)) }
    }

    private static func columns(_ part: String, after word: String) -> [String]? {
        guard part.hasPrefix(word), let open = part.firstIndex(of: "("), let close = part.lastIndex(of: ")") else {
            return nil
        }
        return names(part[part.index(after: open)..<close])
    }

    /// At the commas outside all brackets.
    private static func parts(_ text: Substring) -> [String] {
        var (parts, depth) = ([""], 0)
        for character in text {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ",", depth == 0 {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

import Testing

/// What every statement must keep to, so that both databases, and two releases beside each other, understand it.
@Suite("Statements as they are written")
struct StatementTests {
    private func offenders(_ pattern: String) throws -> [StatementTexts.Text] {
        let pattern = try Regex(pattern).ignoresCase()
        return StatementTexts.all.filter { $0.sql.contains(pattern) }
    }

    @Test("the sources are found, statement by statement")
    func found() {
        #expect(StatementTexts.all.count > 150)
        #expect(StatementTexts.all.contains { $0.sql.hasPrefix("UPDATE session SET version") })
        #expect(StatementTexts.all.contains { $0.sql.hasPrefix("CREATE TABLE booking (") })
    }

    /// A column that a newer release adds must not move those that an older one reads, nor want a value of it.
    @Test("no statement reads or writes a table's columns without naming them")
    func named() throws {
        #expect(try offenders(#"SELECT\s+(\w+\.)?\*"#).isEmpty)
        #expect(try offenders(#"INSERT\s+(IGNORE\s+)?INTO\s+\S+\s+(VALUES|SELECT|SET)\b"#).isEmpty)
    }

    /// Each is understood by MariaDB, on which everything is tried every day, and refused by MySQL.
    @Test(
        "nothing is said that only MariaDB understands",
        arguments: [
            #"\bRETURNING\b"#, #"\bSEQUENCE\b"#, #"\bNEXTVAL\b"#, #"CREATE OR REPLACE (TABLE|INDEX)"#,
            #"(ADD|DROP|MODIFY|CHANGE) (COLUMN |INDEX |KEY )?IF (NOT )?EXISTS"#,
            #"CREATE (UNIQUE )?INDEX IF NOT EXISTS"#, #"DROP INDEX IF EXISTS"#, #"SET STATEMENT"#,
            #"\b(INET6|INET4|UUID)\s+(NOT )?NULL"#, #"SYSTEM VERSIONING"#, #"ROWS EXAMINED"#, #"FOR UPDATE WAIT \d"#,
            #"\bEXECUTE IMMEDIATE\b"#, #"BEGIN NOT ATOMIC"#,
        ])
    func noMariaDB(_ pattern: String) throws {
        // SQLite's own texts are for SQLite alone.
        let sqlite = ["SQLiteConnection.swift", "SQLiteFile.swift", "SQLiteWriter.swift"]
        #expect(try offenders(pattern).filter { !sqlite.contains($0.file) }.isEmpty)
    }

    /// What Vitess does not do, or not across shards: the key by which a row lies on its shard never changes. (A
    /// patient's row is not by practice.)
    @Test(
        "nothing is said that Vitess refuses",
        arguments: [
            #"\bLOCK TABLES\b"#, #"\bGET_LOCK\b"#, #"CREATE (PROCEDURE|FUNCTION|TRIGGER|EVENT|VIEW) \w"#,
            #"\bCALL \w+\("#, #"FOREIGN KEY"#, #"\bREFERENCES\b"#, #"@\w+\s*:="#, #"SQL_CALC_FOUND_ROWS"#,
            #"\bHANDLER \w+ OPEN"#,
            #"UPDATE (?!patient )\w+ SET ((?!WHERE).)*\bpractice_id\s*="#,
        ])
    func noVitess(_ pattern: String) throws { #expect(try offenders(pattern).isEmpty) }
}

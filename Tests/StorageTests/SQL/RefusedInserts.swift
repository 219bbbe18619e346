import Storage

extension SQLConnection {
    /// Makes the database refuse rows of a table from now on where `condition` holds: a fault in the middle of a
    /// transaction.
    func refuseInserts(into table: String, when condition: String) throws {
        switch dialect {
        case .sqlite:
            try run(
                """
                CREATE TRIGGER refused_\(table) BEFORE INSERT ON \(table) WHEN \(condition) \
                BEGIN SELECT RAISE(ABORT, 'refused'); END
                """)
        case .mysql:
            try run(
                """
                CREATE TRIGGER refused_\(table) BEFORE INSERT ON \(table) FOR EACH ROW \
                BEGIN IF \(condition) THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused'; END IF; END
                """)
        }
    }
}

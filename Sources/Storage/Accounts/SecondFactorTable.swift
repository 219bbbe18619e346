import Domain

/// The rows of second factors, and of the recovery codes that stand for them.
enum SecondFactorTable {
    struct Row {
        /// Sealed.
        let secret: [UInt8]
        /// Nil: it waits for its first code, and signing in does not ask for it.
        let confirmedAt: Instant?
        /// The period of the last code that was accepted.
        let lastStep: Int64?
    }

    static func creation(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE account_second_factor (
                account_id \(dialect.id) NOT NULL PRIMARY KEY,
                secret \(dialect.bytes(128)) NOT NULL,
                begun_at \(dialect.integer) NOT NULL,
                confirmed_at \(dialect.integer),
                last_step \(dialect.integer)
            )\(dialect.options(.keyed))
            """,
            """
            CREATE TABLE account_recovery_code (
                account_id \(dialect.id) NOT NULL,
                hash \(dialect.bytes(32)) NOT NULL,
                PRIMARY KEY (account_id, hash)
            )\(dialect.options(.keyed))
            """,
        ]
    }

    static func row(of account: ID<Account>, in connection: any SQLConnection) throws -> Row? {
        try connection.first(
            "SELECT secret, confirmed_at, last_step FROM account_second_factor WHERE account_id = ?", [.id(account)]
        ) { Row(secret: try $0[0], confirmedAt: try $0[1], lastStep: try $0[2]) }
    }

    static func state(of account: ID<Account>, in connection: any SQLConnection) throws -> SecondFactorState {
        guard let row = try row(of: account, in: connection), row.confirmedAt != nil else {
            return SecondFactorState(isSet: false, recoveryCodesLeft: 0)
        }
        let left: Int? = try connection.value(
            "SELECT COUNT(*) FROM account_recovery_code WHERE account_id = ?", .id(account))
        return SecondFactorState(isSet: true, recoveryCodesLeft: left ?? 0)
    }

    /// The account's row is locked by whoever writes here.
    static func begin(
        _ sealed: [UInt8], of account: ID<Account>, now: Instant, in connection: any SQLConnection
    ) throws {
        try removeAll(of: account, in: connection)
        try connection.insert(
            into: "account_second_factor",
            ["account_id": .id(account), "secret": .blob(sealed), "begun_at": .instant(now)])
    }

    static func confirm(
        _ account: ID<Account>, step: Int64, recoveryHashes: [[UInt8]], now: Instant,
        in connection: any SQLConnection
    ) throws {
        try connection.run(
            "UPDATE account_second_factor SET confirmed_at = ?, last_step = ? WHERE account_id = ?", .instant(now),
            .int(step), .id(account))
        for hash in recoveryHashes {
            try connection.insert(
                into: "account_recovery_code", ["account_id": .id(account), "hash": .blob(hash)])
        }
    }

    /// - Returns: false where it, or a later one, was accepted meanwhile.
    static func use(step: Int64, of account: ID<Account>, in connection: any SQLConnection) throws -> Bool {
        try connection.run(
            """
            UPDATE account_second_factor SET last_step = ? \
            WHERE account_id = ? AND (last_step IS NULL OR last_step < ?)
            """, .int(step), .id(account), .int(step)) == 1
    }

    /// - Returns: false where there is no such code, or no longer.
    static func use(recovery hash: [UInt8], of account: ID<Account>, in connection: any SQLConnection) throws -> Bool {
        try connection.run(
            "DELETE FROM account_recovery_code WHERE account_id = ? AND hash = ?", .id(account), .blob(hash)) == 1
    }

    static func removeAll(of account: ID<Account>, in connection: any SQLConnection) throws {
        try connection.run("DELETE FROM account_recovery_code WHERE account_id = ?", .id(account))
        try connection.run("DELETE FROM account_second_factor WHERE account_id = ?", .id(account))
    }
}

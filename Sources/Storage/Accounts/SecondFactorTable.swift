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
            // A code is used up by its key: of two nodes of a cluster, which do not see each other's locks, one gets it.
            """
            CREATE TABLE account_used_code (
                account_id \(dialect.id) NOT NULL,
                code \(dialect.bytes(32)) NOT NULL,
                used_at \(dialect.integer) NOT NULL,
                PRIMARY KEY (account_id, code)
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
    static func use(
        step: Int64, of account: ID<Account>, now: Instant, in connection: any SQLConnection
    ) throws -> Bool {
        let code = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        guard try use(code: code, of: account, now: now, in: connection) else { return false }
        return try connection.run(
            """
            UPDATE account_second_factor SET last_step = ? \
            WHERE account_id = ? AND (last_step IS NULL OR last_step < ?)
            """, .int(step), .id(account), .int(step)) == 1
    }

    /// - Returns: false where there is no such code, or no longer.
    static func use(
        recovery hash: [UInt8], of account: ID<Account>, now: Instant, in connection: any SQLConnection
    ) throws -> Bool {
        let isThere =
            try connection.run(
                "DELETE FROM account_recovery_code WHERE account_id = ? AND hash = ?", .id(account), .blob(hash)) == 1
        return try isThere && use(code: hash, of: account, now: now, in: connection)
    }

    /// Longer than a code of the app is taken, or than two who use one can be apart.
    private static let usedFor: Int64 = 600

    private static func use(
        code: [UInt8], of account: ID<Account>, now: Instant, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.run(
            "DELETE FROM account_used_code WHERE account_id = ? AND used_at < ?", .id(account),
            .instant(now - usedFor))
        return try connection.insertIfAbsent(
            into: "account_used_code", ["account_id": .id(account), "code": .blob(code), "used_at": .instant(now)])
    }

    static func removeAll(of account: ID<Account>, in connection: any SQLConnection) throws {
        try connection.run("DELETE FROM account_recovery_code WHERE account_id = ?", .id(account))
        try connection.run("DELETE FROM account_used_code WHERE account_id = ?", .id(account))
        try connection.run("DELETE FROM account_second_factor WHERE account_id = ?", .id(account))
    }
}

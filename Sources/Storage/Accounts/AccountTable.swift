import Domain

/// The rows of accounts.
enum AccountTable {
    enum State: String, SQLDecodable {
        case active
        /// Its erasure has begun: nobody signs in, and its patients are being erased.
        case erasing
        case erased
    }

    /// An account with what proves that somebody is its person.
    struct Row {
        var account: Account
        var state: State
        var passwordHash: String?
    }

    static let columns = "a.id, a.version, a.name, a.email, a.is_verified, a.platform_role, a.state, a.password_hash"

    static func creation(_ dialect: SQLDialect) -> String {
        """
        CREATE TABLE account (
            id \(dialect.id) NOT NULL PRIMARY KEY,
            email_key \(dialect.text(254)),
            email \(dialect.text(254)) NOT NULL,
            name \(dialect.text(200)) NOT NULL,
            password_hash \(dialect.text(255)),
            is_verified \(dialect.integer) NOT NULL,
            platform_role \(dialect.text(20)),
            state \(dialect.text(12)) NOT NULL,
            version \(dialect.integer) NOT NULL,
            created_at \(dialect.integer) NOT NULL,
            UNIQUE (email_key)
        )\(dialect.options(.rows))
        """
    }

    /// - Throws: `AccountRefusal.emailTaken`.
    static func insert(
        _ account: Account, passwordHash: String, now: Instant, in connection: any SQLConnection
    ) throws {
        let isNew = try connection.insertIfAbsent(
            into: "account",
            [
                "id": .id(account.id), "email_key": .text(AccountDetails.emailKey(account.email)),
                "email": .text(account.email), "name": .text(account.name), "password_hash": .text(passwordHash),
                "is_verified": .bool(account.isVerified), "platform_role": .name(account.platformRole),
                "state": .name(State.active), "version": .int(account.version), "created_at": .instant(now),
            ])
        guard isNew else { throw AccountRefusal.emailTaken }
    }

    static func row(_ id: ID<Account>, locking: Bool = false, in connection: any SQLConnection) throws -> Row? {
        let lock = locking ? connection.dialect.forUpdate : ""
        return try connection.first("SELECT \(columns) FROM account a WHERE a.id = ?\(lock)", [.id(id)], read)
    }

    static func row(email: String, in connection: any SQLConnection) throws -> Row? {
        try connection.first(
            "SELECT \(columns) FROM account a WHERE a.email_key = ?", [.text(AccountDetails.emailKey(email))], read)
    }

    /// The account that is to be changed, locked.
    /// - Throws: `RequestRefusal.missing`, `.staleVersion`.
    static func changing(_ id: ID<Account>, version: Int?, in connection: any SQLConnection) throws -> Row {
        guard let row = try row(id, locking: true, in: connection), row.state == .active else {
            throw RequestRefusal.missing
        }
        if let version, version != row.account.version {
            throw RequestRefusal.staleVersion(current: row.account.version)
        }
        return row
    }

    /// Writes a changed row, at the version after the one that was read.
    /// - Throws: `AccountRefusal.emailTaken`.
    static func save(_ row: Row, in connection: any SQLConnection) throws {
        let account = row.account
        let key: String? = row.state == .active ? AccountDetails.emailKey(account.email) : nil
        do {
            let changed = try connection.run(
                """
                UPDATE account SET email_key = ?, email = ?, name = ?, password_hash = ?, is_verified = ?, state = ?, \
                platform_role = ?, version = ? WHERE id = ? AND version = ?
                """, .text(key), .text(account.email), .text(account.name), .text(row.passwordHash),
                .bool(account.isVerified), .name(row.state), .name(account.platformRole), .int(account.version),
                .id(account.id), .int(account.version - 1))
            if changed != 1 { throw BeginAgain() }
        } catch let error as SQLError where error.kind == .unique {
            throw AccountRefusal.emailTaken
        }
    }

    /// Keeps a hash made with today's parameters of the password that the old hash is of: no version, nothing changed.
    static func rehash(
        _ id: ID<Account>, from old: String, to new: String, in connection: any SQLConnection
    ) throws {
        try connection.run(
            "UPDATE account SET password_hash = ? WHERE id = ? AND password_hash = ?", .text(new), .id(id), .text(old))
    }

    static func erasing(limit: Int, in connection: any SQLConnection) throws -> [ID<Account>] {
        try connection.query("SELECT id FROM account WHERE state = 'erasing' ORDER BY id LIMIT ?", .int(limit)) {
            try $0[0]
        }
    }

    static func read(_ row: SQLRow) throws -> Row {
        Row(
            account: Account(
                id: try row[0], version: try row[1], name: try row[2], email: try row[3], isVerified: try row[4],
                platformRole: try row[5]),
            state: try row[6], passwordHash: try row[7])
    }
}

extension PlatformRole: SQLDecodable {}

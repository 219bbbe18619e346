import Domain
import Secrets

/// Counts of wrong passwords, shared by every process.
enum SignInTryTable {
    /// Whose tries they are: the account's address, whether there is such an account or not, and the network's.
    struct Keys: Sendable {
        let all: [(subject: SignInThrottle.Subject, hash: [UInt8])]

        init(email: String, addressHash: [UInt8]) {
            // Hashed, so that the table does not list the addresses that people have tried.
            let account = SHA256.hash(Array("account ".utf8) + Array(AccountDetails.emailKey(email).utf8))
            let address = SHA256.hash(Array("address ".utf8) + addressHash)
            // In one order always: two who try at once then wait for each other, and neither gives way.
            all = [(.account, account), (.address, address)]
        }
    }

    static func creation(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE sign_in_try (
                subject \(dialect.bytes(32)) NOT NULL PRIMARY KEY,
                failures \(dialect.integer) NOT NULL,
                last_at \(dialect.integer) NOT NULL,
                open_at \(dialect.integer) NOT NULL
            )\(dialect.options(.keyed))
            """,
            "CREATE INDEX sign_in_try_by_time ON sign_in_try (last_at)",
        ]
    }

    /// Counts a try as wrong before it is known to be: many at once then cannot all be free.
    /// - Throws: `AccessRefusal.throttled`, and nothing is counted.
    static func begin(_ keys: Keys, now: Instant, in connection: any SQLConnection) throws {
        for (subject, hash) in keys.all {
            // The row first: what is not there cannot be locked, and two who come at once would both be the first.
            _ = try connection.insertIfAbsent(
                into: "sign_in_try",
                ["subject": .blob(hash), "failures": 0, "last_at": .instant(now), "open_at": .instant(now)])
            let earlier = try count(hash, in: connection)
            if now < earlier.openAt { throw AccessRefusal.throttled(seconds: Int(earlier.openAt - now)) }
            let failures = (now - earlier.lastAt < SignInThrottle.memory ? earlier.failures : 0) + 1
            try connection.run(
                "UPDATE sign_in_try SET failures = ?, last_at = ?, open_at = ? WHERE subject = ?", .int(failures),
                .instant(now), .instant(now + SignInThrottle.pause(after: failures, of: subject)), .blob(hash))
        }
    }

    private static func count(
        _ hash: [UInt8], in connection: any SQLConnection
    ) throws -> (failures: Int, lastAt: Instant, openAt: Instant) {
        let lock = connection.dialect.forUpdate
        let found = try connection.first(
            "SELECT failures, last_at, open_at FROM sign_in_try WHERE subject = ?\(lock)", [.blob(hash)]
        ) { (failures: try $0[0] as Int, lastAt: try $0[1] as Instant, openAt: try $0[2] as Instant) }
        // Swept away between the two statements.
        guard let found else { throw BeginAgain() }
        return found
    }

    /// The password was right: the account's count begins anew, and the network address gets its try back.
    static func succeed(_ keys: Keys, in connection: any SQLConnection) throws {
        for (subject, hash) in keys.all {
            switch subject {
            case .account: try connection.run("DELETE FROM sign_in_try WHERE subject = ?", .blob(hash))
            // Not begun anew: who has one account of its own could otherwise try all others freely.
            case .address: try giveBack(hash, in: connection)
            }
        }
    }

    /// The try that has just begun was none: what was counted before it stays.
    static func giveBack(_ keys: Keys, in connection: any SQLConnection) throws {
        for (_, hash) in keys.all { try giveBack(hash, in: connection) }
    }

    private static func giveBack(_ hash: [UInt8], in connection: any SQLConnection) throws {
        try connection.run(
            "UPDATE sign_in_try SET failures = failures - 1, open_at = last_at WHERE subject = ?", .blob(hash))
    }

    static func tidy(limit: Int, now: Instant, in connection: any SQLConnection) throws -> Int {
        let old: [[UInt8]] = try connection.query(
            "SELECT subject FROM sign_in_try WHERE last_at <= ? ORDER BY last_at LIMIT ?",
            .instant(now - SignInThrottle.memory), .int(limit)
        ) { try $0[0] }
        for hash in old { try connection.run("DELETE FROM sign_in_try WHERE subject = ?", .blob(hash)) }
        return old.count
    }
}

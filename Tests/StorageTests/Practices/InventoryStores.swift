import Domain
import Secrets
import Storage

/// A door to the inventory: its stores, as one process has them.
struct InventoryStores: Sendable {
    let database: any SQLDatabase
    let practices: SQLPracticeStore
    let accounts: SQLAccountStore
    let ids = CountingIDs()

    /// Opens a door, bringing the schema where the store is new.
    init(_ door: SQLBackend.Door, rulesKept: Int = 50_000, ids: CountingIDs, sessions: (any SessionCache)? = nil)
        async throws
    {
        database = try await door()
        try await Migrator(.inventory, in: database).migrate(now: .noon)
        practices = SQLPracticeStore(
            database, zones: KnownZones(), ids: ids.source, answers: .reversing, rulesKept: rulesKept,
            sessions: sessions)
        accounts = SQLAccountStore(
            database, passwords: PlainPasswords(), ids: ids.source, seals: Self.seals, answers: .reversing,
            sessions: sessions)
    }

    /// One key for all doors.
    private static let seals = AccountSeals(master: MasterKeys(current: SecretKey()))

    func value(_ sql: String) async throws -> Int {
        try await database.read(.current) { try $0.value(sql) ?? -1 }
    }
}

/// Two zones are enough.
struct KnownZones: TimeZones {
    func zone(_ identifier: String) -> Zone? {
        ["UTC", "Europe/Paris"].contains(identifier) ? Zone(identifier: identifier, offset: 0) : nil
    }

    var data: TimeZoneData { TimeZoneData(source: "test", version: nil, isSystem: false) }
}

/// Quick, and readable in the table: what passwords really become is tested elsewhere.
struct PlainPasswords: PasswordHashing {
    func hash(_ password: String) async throws -> String { "plain " + password }
    func verify(_ password: String, against hash: String?) async throws -> Bool {
        hash?.hasSuffix(" " + password) ?? false
    }
    func needsRehash(_ hash: String) -> Bool { !hash.hasPrefix("plain ") }
}

extension Ask {
    static func system(_ operation: Domain.Operation, at now: Instant = .noon) -> Ask {
        Ask(scope: .system("test"), operation: operation, now: now)
    }

    static func by(
        _ scope: Scope, _ operation: Domain.Operation, key: String? = nil, request: String = "r",
        at now: Instant = .noon
    ) -> Ask {
        let once = key.map { key in
            Once<Answer>(key: key, requestHash: Array(request.utf8)) { Array("\($0)".utf8) }
        }
        return Ask(scope: scope, operation: operation, now: now, once: once)
    }
}

extension Outcome {
    /// The answer of what was done now.
    var answer: Answer {
        get throws {
            switch self {
            case .done(let answer): return answer
            case .repeated: throw WasRepeated()
            }
        }
    }

    var isRepeated: Bool {
        if case .repeated = self { return true }
        return false
    }
}

struct WasRepeated: Error {}

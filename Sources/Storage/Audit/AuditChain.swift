public import Domain

/// Numbers audit rows and binds each to all before it by a keyed hash, so that who changes or removes one is seen.
///
/// It cannot see the whole trail put back to an earlier day together with its head: keep the head's number elsewhere
/// (the log notes it) for that.
public struct AuditChain: Sendable {
    /// 32 bytes, which only who has the key can make.
    public typealias KeyedHash = @Sendable (_ message: [UInt8]) -> [UInt8]

    struct Head {
        var number: Int64
        var hash: [UInt8]
    }

    /// How long a row may wait for its number before `faults` names it, in seconds.
    static let mayWait: Int64 = 60
    /// A killed owner's lease keeps every other one away until it ends: what is left is for those to come and catch up.
    static let lease: Int64 = mayWait / 4
    private static let start = Head(number: 0, hash: [UInt8](repeating: 0, count: 32))

    private let database: any SQLDatabase
    private let table: AuditTable
    private let leases: LeaseTable
    private let leaseName: String
    private let hash: KeyedHash
    private let unchained: String
    private let numbered: String

    public init(_ side: LogName, in database: any SQLDatabase, hash: @escaping KeyedHash) {
        self.database = database
        self.hash = hash
        table = AuditTable(side: side)
        leases = LeaseTable(schema: side.rawValue)
        leaseName = "audit-chain"
        let columns = AuditTable.columns.joined(separator: ", ")
        unchained = """
            SELECT \(columns), number, hash FROM \(table.name) WHERE number IS NULL ORDER BY at, practice_id, id LIMIT ?
            """
        numbered = """
            SELECT \(columns), number, hash FROM \(table.name) WHERE number > ? ORDER BY number LIMIT ?
            """
    }

    /// Chains the next rows, if this owner has the lease or may take it.
    ///
    /// - Returns: how many; nil where another has the lease. As many as `limit` means that more may wait.
    public func chain(owner: LeaseOwner.ID, now: Instant, limit: Int = 500) async throws -> Int? {
        // Asked every second, and mostly for nothing: taking the lease would be a commit each time.
        let waits = try await database.read(.current) { [table] in
            try $0.exists("SELECT 1 FROM \(table.name) WHERE number IS NULL LIMIT 1")
        }
        guard waits else { return 0 }
        return try await database.write { connection in
            guard try leases.acquire(leaseName, owner: owner, now: now, seconds: Self.lease, in: connection) else {
                return nil
            }
            // Ends with the transaction: a lease alone would let one who stalled and woke number rows a second time.
            var head = try head(in: connection, locking: true) ?? Self.start
            let rows = try connection.query(unchained, .int(limit)) { try AuditTable.record($0).entry }
            var links: [AuditLink] = []
            for entry in rows {
                head.number += 1
                head.hash = hash(message(entry, number: head.number, after: head.hash))
                links.append(AuditLink(entry: entry, number: head.number, hash: head.hash))
            }
            try table.chain(links, in: connection)
            if !rows.isEmpty { try keep(head, in: connection) }
            return rows.count
        }
    }

    /// Every fault of the trail, at most `bound`; empty where all is as it was written.
    public func faults(now: Instant, bound: Int = 100, chunk: Int = 2000) async throws -> [AuditFault] {
        var faults: [AuditFault] = []
        var head = Self.start
        // The head first: rows chained while this reads are beyond it.
        let kept = try await database.read(.current) { try self.head(in: $0, locking: false) }
        if let kept, !(try await isGenuine(kept)) { faults.append(.headChanged(number: kept.number)) }
        let last = kept?.number ?? 0
        while faults.count < bound, head.number < last {
            let from = head
            let (found, next) = try await database.scan { [bound] connection in
                try self.check(after: from, to: last, limit: chunk, bound: bound, in: connection)
            }
            faults += found
            head = next
        }
        if let kept, faults.isEmpty, kept.hash != head.hash { faults.append(.headChanged(number: kept.number)) }
        faults += try await forgotten(now: now, limit: bound - min(bound, faults.count))
        return Array(faults.prefix(bound))
    }

    private func check(
        after start: Head, to last: Int64, limit: Int, bound: Int, in connection: any SQLConnection
    ) throws -> ([AuditFault], Head) {
        var faults: [AuditFault] = []
        var head = start
        let rows = try connection.query(numbered, .int(start.number), .int(limit)) { row in
            (try AuditTable.record(row), try row[11] as [UInt8]?)
        }
        for (record, kept) in rows {
            guard let number = record.number, number <= last else { break }
            while head.number + 1 < number, faults.count < bound {
                head.number += 1
                faults.append(.missing(number: head.number))
            }
            let right = hash(message(record.entry, number: number, after: head.hash))
            // After a row that is gone, the next one's hash cannot be right: it is judged again from the one it keeps.
            if faults.last != .missing(number: number - 1), kept != right { faults.append(.changed(number: number)) }
            head = Head(number: number, hash: kept ?? right)
        }
        if rows.count < limit || head.number >= last {
            while head.number < last, faults.count < bound {
                head.number += 1
                faults.append(.missing(number: head.number))
            }
            head.number = last
        }
        return (faults, head)
    }

    private func forgotten(now: Instant, limit: Int) async throws -> [AuditFault] {
        try await database.scan { [table] connection in
            try connection.query(
                "SELECT id FROM \(table.name) WHERE number IS NULL AND at < ? ORDER BY at LIMIT ?",
                .instant(now - Self.mayWait), .int(limit)
            ) { .unchained(try $0[0]) }
        }
    }

    private func head(in connection: any SQLConnection, locking: Bool) throws -> Head? {
        let lock = locking ? connection.dialect.forUpdate : ""
        return try connection.first("SELECT number, hash FROM \(table.name)_head WHERE one = 1\(lock)") {
            Head(number: try $0[0], hash: try $0[1])
        }
    }

    private func keep(_ head: Head, in connection: any SQLConnection) throws {
        try connection.upsert(
            into: "\(table.name)_head", keys: ["one": 1],
            values: ["number": .int(head.number), "hash": .blob(head.hash), "seal": .blob(seal(head))])
    }

    private func isGenuine(_ head: Head) async throws -> Bool {
        let seal: [UInt8]? = try await database.read(.current) { [table] in
            try $0.value("SELECT seal FROM \(table.name)_head WHERE one = 1 AND number = ?", .int(head.number))
        }
        return seal == nil || seal == self.seal(head)
    }

    private func seal(_ head: Head) -> [UInt8] {
        hash(Array("\(table.name) head".utf8) + Self.bytes(head.number) + head.hash)
    }

    /// Every column with its length, so that no two rows read the same.
    private func message(_ entry: AuditEntry, number: Int64, after previous: [UInt8]) -> [UInt8] {
        var message = Array(table.name.utf8) + Self.bytes(number) + previous
        for value in AuditTable.values(entry) {
            let bytes: [UInt8]? =
                switch value {
                case .null: nil
                case .int(let number): Self.bytes(number)
                case .double(let number): Self.bytes(Int64(bitPattern: number.bitPattern))
                case .text(let text): Array(text.utf8)
                case .blob(let bytes): bytes
                case .uuid(let high, let low): ID<AuditEntry>(high: high, low: low).bytes
                }
            message += Self.bytes(Int64(bytes?.count ?? -1)) + (bytes ?? [])
        }
        return message
    }

    private static func bytes(_ number: Int64) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}

import Domain
import Secrets
import Testing

@testable import Storage

@Suite("The audit trail")
struct AuditContract {
    private let ids = CountingIDs()
    private let owner = LeaseOwner.ID(high: 1, low: 1)
    private let practice = ID<Practice>(high: 7, low: 7)

    private func entry(at: Instant = .noon, practice: ID<Practice>? = ID(high: 7, low: 7)) -> AuditEntry {
        AuditEntry(
            id: ids.next(), at: at, practiceID: practice,
            actor: Actor(kind: .member, accountID: ID(high: 3, low: 3), note: nil), operation: .getDeskPatient,
            subject: AuditSubject(.patient, ID<Patient>(high: 4, low: 4)), patientID: ID(high: 4, low: 4))
    }

    private func open(_ door: SQLBackend.Door) async throws -> (any SQLDatabase, AuditTrail, AuditChain) {
        let database = try await door()
        try await Migrator(.inventory, in: database).migrate(now: .noon)
        let chain = AuditChain(.inventory, in: database) { SHA256.hash(Array("key".utf8) + $0) }
        return (database, AuditTrail(.inventory, in: database), chain)
    }

    private func filled(_ door: SQLBackend.Door) async throws -> (any SQLDatabase, AuditChain) {
        let (database, trail, chain) = try await open(door)
        try await trail.record((0..<10).map { _ in entry() })
        #expect(try await chain.chain(owner: owner, now: .noon, limit: 4) == 4)
        #expect(try await chain.chain(owner: owner, now: .noon, limit: 100) == 6)
        #expect(try await chain.chain(owner: owner, now: .noon, limit: 100) == 0)
        #expect(try await chain.faults(now: .noon + 600, chunk: 3) == [])
        return (database, chain)
    }

    @Test("rows are stored when record returns, many callers at once among them", arguments: SQLBackend.enabled)
    func records(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (_, trail, _) = try await open(door)
            let entries = (0..<200).map { _ in entry() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for entry in entries {
                    group.addTask {
                        try await trail.record([entry])
                        let found = try await trail.entries(of: practice, before: nil, limit: 1000)
                        #expect(found.contains { $0.entry == entry })
                    }
                }
                try await group.waitForAll()
            }
            let page = try await trail.entries(of: practice, before: nil, limit: 150)
            let rest = try await trail.entries(of: practice, before: page.last?.entry.id, limit: 150)
            #expect(page.count == 150)
            #expect((page + rest).map(\.entry.id) == entries.map(\.id).sorted().reversed())
        }
    }

    @Test("a failure reaches everyone who waited, and the next one is stored again", arguments: SQLBackend.enabled)
    func failures(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (_, trail, _) = try await open(door)
            let twice = entry()
            try await trail.record([twice])
            await #expect { try await trail.record([twice]) } throws: { ($0 as? SQLError)?.kind == .unique }
            try await trail.record([entry()])
            #expect(try await trail.entries(of: practice, before: nil, limit: 9).count == 2)
        }
    }

    @Test("the chain numbers every row once, though two workers race", arguments: SQLBackend.enabled)
    func races(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (_, trail, chain) = try await open(door)
            let (_, _, other) = try await open(door)
            try await trail.record((0..<300).map { _ in entry(practice: nil) })
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<4 {
                    group.addTask {
                        let chain = worker % 2 == 0 ? chain : other
                        // The same owner on purpose: the lease alone must not be what keeps the numbers apart.
                        while let count = try await chain.chain(owner: owner, now: .noon, limit: 7), count > 0 {}
                    }
                }
                try await group.waitForAll()
            }
            let numbers = try await trail.entries(before: nil, limit: 1000).compactMap(\.number)
            #expect(numbers == (1...300).reversed())
            #expect(try await chain.faults(now: .noon + 600) == [])
        }
    }

    @Test("another worker waits for the lease", arguments: SQLBackend.enabled)
    func leased(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (database, chain) = try await filled(door)
            let late = entry()
            try await database.write { try AuditTable(side: .inventory).append([late], in: $0) }
            let last = Instant.noon + AuditChain.lease
            #expect(try await chain.chain(owner: ID(high: 9, low: 9), now: last - 1) == nil)
            #expect(try await chain.chain(owner: ID(high: 9, low: 9), now: last) == 1)
        }
    }

    @Test("whoever follows a killed owner has time to catch up before a row is named", arguments: SQLBackend.enabled)
    func killed(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (database, chain) = try await filled(door)
            let late = entry()
            try await database.write { try AuditTable(side: .inventory).append([late], in: $0) }
            var waited: Int64 = 1
            while try await chain.chain(owner: ID(high: 9, low: 9), now: .noon + waited) == nil { waited += 1 }
            let next = entry()
            try await database.write { try AuditTable(side: .inventory).append([next], in: $0) }
            #expect(try await chain.faults(now: .noon + 2 * waited) == [])
            #expect(try await chain.faults(now: .noon + 4 * waited + 1) == [.unchained(next.id)])
        }
    }

    @Test("a changed, a missing and a forgotten row are each named", arguments: SQLBackend.enabled)
    func faults(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (database, chain) = try await filled(door)
            try await database.write { try $0.run("UPDATE inventory_audit SET note = 'x' WHERE number = 3") }
            #expect(try await chain.faults(now: .noon, chunk: 4) == [.changed(number: 3)])
            try await database.write { try $0.run("DELETE FROM inventory_audit WHERE number = 6") }
            #expect(try await chain.faults(now: .noon, chunk: 4) == [.changed(number: 3), .missing(number: 6)])
            let late = entry(at: .noon + 100)
            try await database.write { try AuditTable(side: .inventory).append([late], in: $0) }
            #expect(try await chain.faults(now: .noon + 160).count == 2)
            #expect(try await chain.faults(now: .noon + 161).last == .unchained(late.id))
        }
    }

    @Test("cutting off the newest rows is seen, with and without the head", arguments: SQLBackend.enabled)
    func cut(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (database, chain) = try await filled(door)
            try await database.write { try $0.run("DELETE FROM inventory_audit WHERE number > 8") }
            #expect(try await chain.faults(now: .noon, chunk: 3) == [.missing(number: 9), .missing(number: 10)])
            try await database.write { try $0.run("UPDATE inventory_audit_head SET number = 8") }
            #expect(try await chain.faults(now: .noon).contains(.headChanged(number: 8)))
        }
    }

    @Test("a row in another's place is seen", arguments: SQLBackend.enabled)
    func swapped(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let (database, chain) = try await filled(door)
            try await database.write { connection in
                try connection.run("UPDATE inventory_audit SET number = 99 WHERE number = 4")
                try connection.run("UPDATE inventory_audit SET number = 4 WHERE number = 5")
                try connection.run("UPDATE inventory_audit SET number = 5 WHERE number = 99")
            }
            #expect(try await chain.faults(now: .noon).contains(.changed(number: 4)))
        }
    }
}

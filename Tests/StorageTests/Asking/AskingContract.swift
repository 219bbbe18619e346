import Domain
import Storage
import Testing

@Suite("Asking once")
struct AskingContract {
    private let asking = Asking(side: .inventory, seal: .reversing)
    private let practice = ID<Practice>(high: 1, low: 1)
    private let account = Scope.account(ID(high: 2, low: 2))

    private func ask(
        _ key: String, _ request: String = "r", by scope: Scope? = nil, for operation: Operation = .addLocation,
        at now: Instant = .noon
    ) -> Ask<String> {
        Ask(scope: scope ?? account, operation: operation, now: now, once: Once(key, request))
    }

    /// A table that counts what was done, beside the answers.
    private func open(_ door: SQLBackend.Door) async throws -> any SQLDatabase {
        let database = try await door()
        try await Migrator(.inventory, in: database).migrate(now: .noon)
        try await database.write { connection in
            if try !connection.exists("SELECT 1 FROM inventory_lease WHERE name = 'done'") {
                try connection.insert(
                    into: "inventory_lease",
                    ["name": "done", "owner": .blob([UInt8](repeating: 0, count: 16)), "until": 0, "position": 0])
            }
        }
        return database
    }

    private func count(_ connection: any SQLConnection) throws -> String {
        try connection.run("UPDATE inventory_lease SET position = position + 1 WHERE name = 'done'")
        return "done \(try connection.value("SELECT position FROM inventory_lease WHERE name = 'done'") ?? -1)"
    }

    private func perform(_ ask: Ask<String>, in database: any SQLDatabase) async throws -> String {
        try await database.write { connection in
            try asking.perform(ask, for: practice, in: connection) { try count(connection) }
        }.text
    }

    @Test("the same key gives the first answer again and does nothing", arguments: SQLBackend.enabled)
    func repeats(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let database = try await open(door)
            #expect(try await perform(ask("k"), in: database) == "done 1")
            #expect(try await perform(ask("k"), in: database) == "again done 1")
            #expect(try await perform(ask("l"), in: database) == "done 2")
        }
    }

    @Test("the same key with another request is refused", arguments: SQLBackend.enabled)
    func refusesAnother(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let database = try await open(door)
            _ = try await perform(ask("k"), in: database)
            await #expect(throws: RequestRefusal.keyReused) { try await perform(ask("k", "other"), in: database) }
        }
    }

    @Test("a key belongs to its asker and its operation", arguments: SQLBackend.enabled)
    func keysAreOwn(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let database = try await open(door)
            let visitor = Scope.visitor(Visitor(secretHash: [1], addressHash: [9]))
            let neighbour = Scope.visitor(Visitor(secretHash: [2], addressHash: [9]))
            let asks = [
                ask("k"), ask("k", for: .addService), ask("k", by: visitor), ask("k", by: neighbour),
                ask("k", by: .account(ID(high: 2, low: 3))),
            ]
            for (index, ask) in asks.enumerated() {
                #expect(try await perform(ask, in: database) == "done \(index + 1)")
            }
            let member = Scope.member(ID(high: 2, low: 2), practice, .owner, nil)
            #expect(try await perform(ask("k", by: member), in: database) == "again done 1")
        }
    }

    @Test("a refusal leaves nothing: the same key may then succeed", arguments: SQLBackend.enabled)
    func refusalLeavesNothing(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let database = try await open(door)
            await #expect(throws: RequestRefusal.missing) {
                try await database.write { connection in
                    try asking.perform(ask("k"), for: practice, in: connection) {
                        _ = try count(connection)
                        throw RequestRefusal.missing
                    }
                }.text
            }
            #expect(try await perform(ask("k"), in: database) == "done 1")
        }
    }

    @Test("twins at two doors have one effect and one answer", arguments: SQLBackend.enabled)
    func twins(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let doors = [try await open(door), try await open(door)]
            for round in 1...20 {
                let answers = try await withThrowingTaskGroup(of: String.self) { group in
                    for twin in 0..<6 {
                        group.addTask { try await perform(ask("k\(round)"), in: doors[twin % 2]) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(answers.filter { $0 == "done \(round)" }.count == 1)
                #expect(answers.filter { $0 == "again done \(round)" }.count == 5)
            }
        }
    }

    @Test("a day later a key may be used again, swept or not", arguments: SQLBackend.enabled, [false, true])
    func expires(_ backend: SQLBackend, swept: Bool) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let database = try await open(door)
            _ = try await perform(ask("k"), in: database)
            let day: Int64 = 24 * 3600
            if swept {
                let early = try await database.write {
                    try asking.table.forget(now: .noon + (day - 1), limit: 10, in: $0)
                }
                #expect(early == 0)
                let late = try await database.write { try asking.table.forget(now: .noon + day, limit: 10, in: $0) }
                #expect(late == 1)
            }
            #expect(
                try await perform(ask("k", at: .noon + (day - 1)), in: database) == (swept ? "done 2" : "again done 1"))
            if !swept {
                #expect(try await perform(ask("k", "other", at: .noon + day), in: database) == "done 2")
                #expect(try await perform(ask("k", "other", at: .noon + day), in: database) == "again done 2")
            }
        }
    }

    @Test("what is kept is sealed, with a patient's own key where it is the patient's", arguments: SQLBackend.enabled)
    func sealed(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let database = try await open(door)
            let patient = ID<Patient>(high: 5, low: 5)
            let own = AnswerSeal(seal: { answer, _ in [42] + answer }, open: { sealed, _ in Array(sealed.dropFirst()) })
            let asking = Asking(side: .inventory, seal: .reversing) { asked, _ in
                guard asked == patient else { throw RequestRefusal.missing }
                return own
            }
            let again = try await database.write { connection in
                _ = try asking.perform(ask("k"), for: practice, in: connection, patient: { _ in patient }) { "secret" }
                return try asking.perform(ask("k"), for: practice, in: connection) { "other" }
            }
            #expect(again.text == "again secret")
            let kept: [UInt8]? = try await database.read(.current) {
                try $0.value("SELECT answer FROM inventory_idempotency")
            }
            #expect(kept == [42] + Array("secret".utf8))
        }
    }

    @Test("an unknown fate and a busy database are told apart, and everything else goes on as it is")
    func answers() async throws {
        await #expect(throws: RequestRefusal.fateUnknown) {
            try await answering { throw SQLError(kind: .unknownFate, message: "") }
        }
        await #expect(throws: RequestRefusal.busy) {
            try await answering { throw SQLError(kind: .deadlock, message: "") }
        }
        await #expect(throws: SQLError(kind: .connection, message: "gone")) {
            try await answering { throw SQLError(kind: .connection, message: "gone") }
        }
    }
}

import Domain
import Storage
import Testing

@Suite("Rule books")
struct RuleBookContract {
    private let ids = CountingIDs()
    private let owner = ID<Account>(high: 1, low: 1)

    @Test(
        "a rule book holds everything of its practice, and is of the newest version at every door",
        arguments: SQLBackend.enabled)
    func follows(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let other = try await InventoryStores(door, ids: ids)
            let sample = try await SamplePractice(in: stores, owner: owner, ids: ids)
            let book = try await stores.practices.ruleBook(of: sample.id)
            #expect(book.services == [sample.service.id: sample.service])
            #expect(book.schedules == [sample.schedule])
            #expect(book.practitioners[sample.practitioner.id] == sample.practitioner)
            #expect(book.locations[sample.location.id] == sample.location)

            var service = Service.sample
            service.durationMinutes = 45
            for round in 1...20 {
                service.noticeMinutes = round
                _ = try await other.practices.update(
                    sample.service.id, of: sample.id, version: round, service,
                    ask: .by(sample.scope, .updateService))
                let seen = try await stores.practices.ruleBook(of: sample.id)
                #expect(seen.services[sample.service.id]?.noticeMinutes == round)
                #expect(seen.practice.rulesVersion == book.practice.rulesVersion + round)
            }
        }
    }

    @Test("what is kept is bounded, and gives the same books", arguments: SQLBackend.enabled)
    func bounded(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, rulesKept: 12, ids: ids)
            var samples: [SamplePractice] = []
            for _ in 0..<4 { samples.append(try await SamplePractice(in: stores, owner: owner, ids: ids)) }
            for sample in samples + samples.reversed() + samples {
                let book = try await stores.practices.ruleBook(of: sample.id)
                #expect(book.practice.id == sample.id)
                #expect(book.services.keys.first == sample.service.id)
            }
        }
    }

    @Test("an unchanged rule book is not read again", arguments: SQLBackend.enabled)
    func kept(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let sample = try await SamplePractice(in: stores, owner: owner, ids: ids)
            _ = try await stores.practices.ruleBook(of: sample.id)
            // Behind the store's back, and so without a new version: who reads again would see it.
            try await stores.database.write { try $0.run("DELETE FROM service") }
            #expect(try await stores.practices.ruleBook(of: sample.id).services.count == 1)
        }
    }

    @Test("an unknown practice is missing", arguments: SQLBackend.enabled)
    func missing(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            await #expect(throws: RequestRefusal.missing) {
                try await stores.practices.ruleBook(of: ID(high: 1, low: 2))
            }
        }
    }
}

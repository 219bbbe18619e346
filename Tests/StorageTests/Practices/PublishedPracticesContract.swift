import Domain
import Storage
import Testing

@Suite("What is published")
struct PublishedPracticesContract {
    private let ids = CountingIDs()
    private let owner = ID<Account>(high: 1, low: 1)

    @Test(
        "every published practice is listed once, part by part, with those who work there",
        arguments: SQLBackend.enabled)
    func parts(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids), store = stores.practices
            #expect(try await store.publishedParts(of: 2).isEmpty)
            #expect(try await store.published(after: nil, limit: 9).isEmpty)
            var all: [SamplePractice] = []
            for number in 0..<6 {
                let sample = try await SamplePractice(in: stores, owner: owner, ids: ids)
                // One of them is a draft still.
                guard number != 2 else { continue }
                _ = try await store.change(sample.id, to: .published, ask: .by(sample.scope, .publishPractice))
                all.append(sample)
            }
            all.sort { $0.id < $1.id }
            #expect(try await store.publishedParts(of: 2) == [all[1].id, all[3].id])
            #expect(try await store.publishedParts(of: 5) == [all[4].id])
            #expect(try await store.publishedParts(of: 6).isEmpty)
            let gone = try await store.add(
                ids.next(), Practitioner(name: "Gone", specialties: []), to: all[0].id,
                ask: .by(all[0].scope, .addPractitioner)
            ).answer
            _ = try await store.retire(
                gone.id, of: all[0].id, version: 1, ask: .by(all[0].scope, .retirePractitioner))
            let second = try await store.add(
                ids.next(), Practitioner(name: "Second", specialties: []), to: all[0].id,
                ask: .by(all[0].scope, .addPractitioner)
            ).answer
            let first = try await store.published(after: nil, limit: 2)
            #expect(first.map(\.id) == [all[0].id, all[1].id])
            #expect(first[0].practitioners == [all[0].practitioner.id, second.id].sorted())
            #expect(first[1].practitioners == [all[1].practitioner.id])
            let rest = try await store.published(after: all[1].id, limit: 9)
            #expect(rest.map(\.id) == all.dropFirst(2).map(\.id))
        }
    }
}

import Domain
import Testing
import Threads

@Suite("Search contract: changes")
struct SearchChangeContract {
    typealias Sample = SampleListings

    private func ids(_ text: String, _ index: any SearchIndex) async throws -> Set<UInt64> {
        try await index.refresh()
        return Set(
            try await index.search(SearchQuery(text: text, limit: 100), now: Sample.now).hits.map(\.listing.id.low))
    }

    @Test("a listing comes back as it was put, at once, through every door", arguments: SearchBackend.all)
    func asPut(_ backend: SearchBackend) async throws {
        try await backend.run { index, other async throws in
            for listing in Sample.random(150, seed: 5) {
                #expect(try await index.put([listing]) == 1)
                #expect(try await other.listing(listing.id) == listing)
            }
            try await index.refresh()
            #expect(try await other.count() == 150)
        }
    }

    @Test("an older or equal version never overwrites", arguments: SearchBackend.all)
    func versions(_ backend: SearchBackend) async throws {
        try await backend.run { index, _ async throws in
            #expect(try await index.put([Sample.listing(1, "Alpha", version: 5)]) == 1)
            #expect(
                try await index.put([Sample.listing(1, "Beta", version: 4), Sample.listing(1, "Gamma", version: 5)])
                    == 0)
            #expect(try await ids("alpha", index) == [1])
            #expect(try await ids("beta", index) == [])
            let both = [Sample.listing(1, "Delta", version: 7), Sample.listing(1, "Epsilon", version: 6)]
            #expect(try await index.put(both) == 1)
            #expect(try await ids("delta", index) == [1])
            #expect(try await ids("alpha", index) == [])
            #expect(try await index.count() == 1)
        }
    }

    @Test("changes that come in any order end alike", arguments: SearchBackend.all)
    func anyOrder(_ backend: SearchBackend) async throws {
        var chance = Chance(2)
        for _ in 0..<5 {
            let changes = (1...8).flatMap { version in (1...6).map { ($0, version) } }.shuffled(using: &chance)
            try await backend.run { index, _ async throws in
                for (number, version) in changes {
                    if version == 8, number % 2 == 0 {
                        try await index.remove([ListingVersion(id: ID(high: 1, low: UInt64(number)), version: 8)])
                    } else {
                        try await index.put([Sample.listing(number, "Name \(version)", version: version)])
                    }
                }
                #expect(try await ids("name", index) == [1, 3, 5])
                #expect(try await index.count() == 3)
                #expect(try await index.listing(ID(high: 1, low: 3))?.practiceName == "Name 8")
            }
        }
    }

    @Test("what is removed is gone, and stays gone for late copies", arguments: SearchBackend.all)
    func removal(_ backend: SearchBackend) async throws {
        try await backend.run { index, other async throws in
            try await index.put((1...100).map { Sample.listing($0, "Dental", specialties: ["Dentist"]) })
            let gone = (1...99).map { ListingVersion(id: ID<Listing>(high: 1, low: UInt64($0)), version: 2) }
            #expect(try await index.remove(gone) == 99)
            #expect(try await index.remove(gone) == 0)
            #expect(try await index.remove([ListingVersion(id: ID(high: 1, low: 100), version: 1)]) == 0)
            #expect(try await ids("dental", other) == [100])
            let counts = try await other.search(SearchQuery(facets: [.specialty]), now: Sample.now).facets[.specialty]
            #expect(counts?.map(\.count) == [1])
            #expect(try await other.suggest("den", near: nil, limit: 5).first?.count == 1)
            #expect(try await index.listing(ID(high: 1, low: 7)) == nil)
            #expect(try await index.put([Sample.listing(7, "Dental", version: 2)]) == 0)
            #expect(try await index.put([Sample.listing(7, "Dental", version: 3)]) == 1)
            #expect(try await ids("dental", other) == [7, 100])
        }
    }

    @Test("next-available times change alone, by version", arguments: SearchBackend.all)
    func availability(_ backend: SearchBackend) async throws {
        try await backend.run { index, other async throws in
            let services = [Sample.service(1, "Check", next: 100), Sample.service(2, "X-ray", next: 200)]
            try await index.put([Sample.listing(1, "Dental", services: services, version: 5)])
            let id = ID<Listing>(high: 1, low: 1)
            let later = Sample.now + 30
            func update(_ version: Int, _ next: [ID<Service>: Instant?]) -> AvailabilityUpdate {
                AvailabilityUpdate(listing: id, version: version, asOf: later, nextAvailable: next)
            }
            let stranger = AvailabilityUpdate(listing: ID(high: 1, low: 2), version: 9, asOf: later, nextAvailable: [:])
            #expect(try await index.updateAvailability([update(5, [services[0].id: nil]), stranger]) == 0)
            #expect(try await index.updateAvailability([update(6, [services[0].id: Sample.now + 900])]) == 1)
            let changed = try #require(await other.listing(id))
            #expect(changed.services.map(\.nextAvailable) == [Sample.now + 900, Sample.now + 200])
            #expect(changed.version == 6)
            #expect(changed.asOf == later)
            #expect(try await index.updateAvailability([update(7, [services[1].id: nil])]) == 1)
            try await index.refresh()
            let hit = try await other.search(SearchQuery(sort: .soonest), now: Sample.now).hits.first
            #expect(hit?.nextAvailable == Sample.now + 900)
            #expect(hit?.asOf == later)
            let both = [update(9, [services[0].id: Sample.now + 50]), update(8, [services[0].id: Sample.now + 40])]
            #expect(try await index.updateAvailability(both) == 1)
            #expect(try await other.listing(id)?.services.map(\.nextAvailable) == [Sample.now + 50, nil])
            #expect(try await other.listing(id)?.version == 9)
            #expect(try await index.put([Sample.listing(1, "Older", version: 9)]) == 0)
        }
    }

    @Test("the position is kept as it was told", arguments: SearchBackend.all)
    func position(_ backend: SearchBackend) async throws {
        try await backend.run { index, other async throws in
            #expect(try await index.position() == nil)
            let position = SearchPosition(epoch: "e1", inventory: 7, booking: 9, asOf: Sample.now)
            try await index.advance(to: position)
            #expect(try await other.position() == position)
            #expect(try await other.search(SearchQuery(), now: Sample.now + 50).asOf == Sample.now)
            var earlier = position
            earlier.inventory = 6
            earlier.booking = 10
            try await other.advance(to: earlier)
            #expect(try await index.position()?.inventory == 7)
            #expect(try await index.position()?.booking == 10)
            let anew = SearchPosition(epoch: "e2", inventory: 1, booking: 0, asOf: Sample.now - 5)
            try await index.advance(to: anew)
            #expect(try await other.position() == anew)
        }
    }

    @Test("what was changed is found after the position was moved on, through every door", arguments: SearchBackend.all)
    func foundOnceAdvanced(_ backend: SearchBackend) async throws {
        try await backend.run { index, other async throws in
            for round in 1...5 {
                try await index.put([Sample.listing(round, "Alpha")])
                try await index.advance(
                    to: SearchPosition(epoch: "e", inventory: Int64(round), booking: 0, asOf: Sample.now))
                let found = try await other.search(SearchQuery(text: "alpha"), now: Sample.now)
                #expect(found.total == round)
                #expect(try await other.count() == round)
            }
        }
    }

    @Test("doors that change the same listing at once overwrite nothing newer", arguments: SearchBackend.all)
    func race(_ backend: SearchBackend) async throws {
        try await backend.run { index, other async throws in
            let services = [Sample.service(1, "Check", next: 100), Sample.service(2, "X-ray", next: 200)]
            let id = ID<Listing>(high: 1, low: 1)
            try await index.put([Sample.listing(1, "Name 0", services: services)])
            let accepted = Guarded(0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for door in 0..<4 {
                    let own: any SearchIndex = door % 2 == 0 ? index : other
                    group.addTask {
                        for version in stride(from: 10 + door, to: 200, by: 10) {
                            if door < 2 {
                                let copy = Sample.listing(1, "Name \(version)", services: services, version: version)
                                if try await own.put([copy]) == 1 {
                                    accepted.withLock { $0 = max($0, version) }
                                }
                            } else {
                                let times = AvailabilityUpdate(
                                    listing: id, version: version, asOf: Sample.now,
                                    nextAvailable: [services[0].id: Sample.now + Int64(version)])
                                try await own.updateAvailability([times])
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let listing = try #require(try await other.listing(id))
            #expect(listing.version == 193)
            #expect(listing.services.map(\.nextAvailable) == [Sample.now + 193, Sample.now + 200])
            // The times were set on the newest whole copy that was taken, never on an older one.
            #expect(listing.practiceName == "Name \(accepted.withLock { $0 })")
        }
    }

    @Test("a rebuild replaces everything, and loses nothing that was changed meanwhile", arguments: SearchBackend.all)
    func rebuild(_ backend: SearchBackend) async throws {
        try await backend.run { index, other async throws in
            try await index.put((1...50).map { Sample.listing($0, "Old") })
            let position = SearchPosition(epoch: "e1", inventory: 7, booking: 9, asOf: Sample.now)
            let feed = BatchFeed([
                (11...40).map { Sample.listing($0, "New", version: 2) }, [Sample.listing(11, "Stale")],
            ])
            async let done: Void = index.rebuild(at: position, from: feed.batches())
            // Changes made before a rebuild has begun belong to its source; only later ones must be carried over.
            try await poll { feed.isAsked }
            let nothing = AsyncThrowingStream<[Listing], any Error> { $0.finish() }
            await #expect(throws: (any Error).self) { try await index.rebuild(at: position, from: nothing) }
            try await index.put([Sample.listing(60, "Meanwhile")])
            try await index.put([Sample.listing(12, "Meanwhile", version: 3), Sample.listing(13, "Late", version: 1)])
            try await index.remove([ListingVersion(id: ID(high: 1, low: 14), version: 3)])
            try await index.updateAvailability([
                AvailabilityUpdate(listing: ID(high: 1, low: 1), version: 2, asOf: Sample.now + 1, nextAvailable: [:])
            ])
            #expect(try await ids("old", other).isSuperset(of: [2, 50]))
            feed.finish()
            try await done
            #expect(try await ids("meanwhile", other) == [12, 60])
            #expect(try await ids("old", other) == [1])
            #expect(try await ids("new", other) == Set(11...40).subtracting([12, 14]))
            #expect(try await index.put([Sample.listing(14, "Late", version: 3)]) == 0)
            #expect(try await other.position() == position)
        }
    }

    @Test("a rebuild whose source fails changes nothing", arguments: SearchBackend.all)
    func failedRebuild(_ backend: SearchBackend) async throws {
        struct Broken: Error {}
        try await backend.run { index, _ async throws in
            try await index.put([Sample.listing(1, "Old")])
            let position = SearchPosition(epoch: "e1", inventory: 7, booking: 9, asOf: Sample.now)
            let batches = AsyncThrowingStream<[Listing], any Error> { source in
                source.yield([Sample.listing(2, "New")])
                source.finish(throwing: Broken())
            }
            await #expect(throws: Broken.self) { try await index.rebuild(at: position, from: batches) }
            #expect(try await ids("old", index) == [1])
            #expect(try await index.count() == 1)
            #expect(try await index.position() == nil)
        }
    }
}

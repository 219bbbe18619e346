import Domain
import Storage
import Testing

@Suite("What every archive does")
struct BookingArchiveContract {
    private func with(
        _ kind: ArchiveBackend, doors: Int = 1,
        _ test: @Sendable ([any BookingArchive], SampleArchive) async throws -> Void
    ) async throws {
        let backend = try #require(SQLBackend.enabled.first)
        let sample = try SampleArchive()
        try await kind.withArchive(backend) { open in
            var opened: [any BookingArchive] = []
            for _ in 0..<doors { opened.append(try await open()) }
            try await test(opened, sample)
        }
    }

    @Test("what is put comes back alike, from another door too", arguments: ArchiveBackend.enabled)
    func roundTrip(_ kind: ArchiveBackend) async throws {
        try await with(kind, doors: 2) { doors, sample in
            var item = sample.item(note: Array(0...255))
            let payment = Payment(
                id: testIDs().next(), practiceID: sample.practice, bookingID: item.booking.id, version: 2, state: .paid,
                method: .voucher, amount: Money(amount: 5000, currency: "EUR"), reference: nil,
                changedAt: BookingWorld.now)
            item.payments = [payment]
            item.sealedReferences = [payment.id: [1, 2, 3]]
            try await doors[0].put(item)
            #expect(try await doors[1].get(item.booking.id, of: sample.practice) == item)
            #expect(try await doors[1].get(item.booking.id, of: testIDs().next()) == nil)
            #expect(try await doors[1].get(testIDs().next(), of: sample.practice) == nil)
            #expect(try await doors[1].count() == 1)
        }
    }

    @Test("the higher version stays, and keeps the events of the older", arguments: ArchiveBackend.enabled)
    func versions(_ kind: ArchiveBackend) async throws {
        try await with(kind) { doors, sample in
            let first = sample.item(version: 3)
            try await doors[0].put(first)
            let same = sample.item(first.booking.id, version: 3, note: [9])
            try await doors[0].put(same)
            #expect(try await doors[0].get(first.booking.id, of: sample.practice) == first)
            // The log has let go of all but the last two.
            let second = sample.item(first.booking.id, version: 5, events: 4...5, note: [8])
            try await doors[0].put(second)
            try await doors[0].put(sample.item(first.booking.id, version: 4, note: [7]))
            let kept = try #require(try await doors[0].get(first.booking.id, of: sample.practice))
            #expect(kept.booking == second.booking && kept.sealedNote == [8])
            #expect(kept.events.map(\.event.version) == Array(1...5))
            #expect(try await doors[0].count() == 1)
        }
    }

    @Test("doors that race leave the highest version with every event", arguments: ArchiveBackend.enabled)
    func race(_ kind: ArchiveBackend) async throws {
        try await with(kind, doors: 2) { doors, sample in
            let id: ID<Booking> = testIDs().next()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for version in (1...12).shuffled() {
                    // Each brings the events since the beginning, as an archiver does while the log has them.
                    group.addTask { try await doors[version % 2].put(sample.item(id, version: version)) }
                }
                try await group.waitForAll()
            }
            let kept = try #require(try await doors[0].get(id, of: sample.practice))
            #expect(kept.booking.version == 12 && kept.events.map(\.event.version) == Array(1...12))
        }
    }

    @Test("pages of each owner join without a gap, by start and id", arguments: ArchiveBackend.enabled)
    func pages(_ kind: ArchiveBackend) async throws {
        try await with(kind) { doors, sample in
            let other: ID<Patient> = testIDs().next()
            // Three start together; one lies before 1970; two belong to nobody or to another.
            var items = [60, 0, 30, 30, 30, 90].map { sample.item(at: $0) }
            items.append(sample.item(at: -40_000_000))
            let others = [sample.item(at: 15, of: .some(nil)), sample.item(at: 45, of: other)]
            let elsewhere = sample.item(at: 5, in: testIDs().next())
            for item in (items + others + [elsewhere]).shuffled() { try await doors[0].put(item) }
            let pages = Pages(archive: doors[0])
            #expect(
                try await pages.all { try await $0.items(of: sample.patient, after: $1, limit: $2) }
                    == Pages.sorted(items + [elsewhere]))
            #expect(
                try await pages.all { try await $0.items(of: sample.practice, after: $1, limit: $2) }
                    == Pages.sorted(items + others))
            #expect(
                try await pages.all { try await $0.items(of: sample.account, after: $1, limit: $2) }
                    == Pages.sorted(items + others + [elsewhere]))
            #expect(try await doors[0].items(of: other, after: nil, limit: 0).isEmpty)
        }
    }

    @Test(
        "an item that changes its owner or its time is found in its new place alone", arguments: ArchiveBackend.enabled)
    func moved(_ kind: ArchiveBackend) async throws {
        try await with(kind) { doors, sample in
            let id: ID<Booking> = testIDs().next()
            try await doors[0].put(sample.item(id, version: 3))
            try await doors[0].put(sample.item(id, version: 4, at: 120, of: .some(nil)))
            #expect(try await doors[0].items(of: sample.patient, after: nil, limit: 10).isEmpty)
            let found = try await doors[0].items(of: sample.practice, after: nil, limit: 10)
            #expect(found.map(\.booking.version) == [4])
        }
    }

    @Test("an item is removed at its version, not above it", arguments: ArchiveBackend.enabled)
    func removed(_ kind: ArchiveBackend) async throws {
        try await with(kind) { doors, sample in
            let item = sample.item(version: 3)
            try await doors[0].put(item)
            try await doors[0].remove(item.booking.id, of: sample.practice, version: 2)
            #expect(try await doors[0].count() == 1)
            try await doors[0].remove(item.booking.id, of: sample.practice, version: 3)
            try await doors[0].remove(item.booking.id, of: sample.practice, version: 3)
            #expect(try await doors[0].get(item.booking.id, of: sample.practice) == nil)
            #expect(try await doors[0].items(of: sample.patient, after: nil, limit: 10).isEmpty)
            #expect(try await doors[0].count() == 0)
        }
    }
}

/// Reads an archive two at a time.
private struct Pages {
    let archive: any BookingArchive

    func all(
        _ page: (any BookingArchive, BookingCursor?, Int) async throws -> [ArchivedBooking]
    ) async throws -> [ID<Booking>] {
        var found: [ID<Booking>] = []
        var cursor: BookingCursor?
        while found.count < 100 {
            let items = try await page(archive, cursor, 2)
            found += items.map(\.booking.id)
            guard let last = items.last?.booking else { break }
            cursor = BookingCursor(startsAt: last.terms.startsAt, id: last.id)
        }
        return found
    }

    static func sorted(_ items: [ArchivedBooking]) -> [ID<Booking>] {
        items.map(\.booking).sorted { ($0.terms.startsAt, $0.id) < ($1.terms.startsAt, $1.id) }.map(\.id)
    }
}

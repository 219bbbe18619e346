import Domain
import Storage
import Testing

/// Places that are given at insert.
@Suite("Schedules: places without a gap")
struct EventPlacesTests {
    private static let now = Instant(seconds: 1_800_000_000)

    /// Against an insert that does nothing, or something else, where the key is there: each costs a place that no event
    /// has, and whoever reads the log waits for it.
    @Test("an event that is there already, and whatever is undone, costs no place", arguments: SQLBackend.enabled)
    func noGap(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let doors = [try await door(), try await door()]
            _ = try await Migrator(.booking, in: doors[0]).migrate(now: Self.now)
            let table = EventTable(side: .booking)
            @Sendable func fact(_ version: Int) -> Event {
                Event(
                    id: testIDs().next(), practiceID: ID(high: 1, low: 1), kind: .bookingHeld,
                    subject: ID(high: 9, low: 9), version: version, at: Self.now)
            }
            try await doors[0].write { try table.append([fact(1), fact(2)], in: $0) }
            try await doors[1].write { connection in
                // Twice alone, once among new ones, once undone by a savepoint.
                for facts in [[fact(1)], [fact(2)], [fact(3), fact(2)]] {
                    #expect(throws: SQLError.self) { try table.append(facts, in: connection) }
                }
                try connection.run("SAVEPOINT attempt")
                try table.append([fact(3), fact(4)], in: connection)
                try connection.run("ROLLBACK TO SAVEPOINT attempt")
                try connection.run("RELEASE SAVEPOINT attempt")
                try table.append([fact(3)], in: connection)
            }
            try await doors[0].write { try table.append([fact(4)], in: $0) }
            let places: [Int] = try await doors[0].scan {
                try $0.query("SELECT position FROM booking_event ORDER BY version") { try $0[0] }
            }
            #expect(places == [1, 2, 3, 4])
        }
    }
}

import Domain
import Storage

/// Lets go of events after seven days, once they are published where others read them there, the index
/// has them and, where they tell of a booking, it is archived.
struct EventRetention: Sendable {
    private static let days: Int64 = 7
    private static let step = 500

    let engines: Engines
    let index: any SearchIndex

    func run(now: Instant) async throws {
        guard let read = try await index.position() else { return }
        try await forget(.inventory, passed: passed(.inventory, read.inventory), now: now)
        try await forget(.booking, passed: passed(.booking, read.booking), now: now)
    }

    private func passed(_ side: LogName, _ read: Int64) async throws -> Int64 {
        guard engines.kafka != nil else { return read }
        return min(
            read, try await engines.database(side).read(.current) { try PublishedMark(side).position(in: $0) })
    }

    private func forget(_ side: LogName, passed: Int64, now: Instant) async throws {
        let table = EventTable(side: side)
        let before = now - Self.days * 86_400
        while true {
            let gone = try await engines.database(side).write { connection in
                try table.forget(before: before, passed: passed, limit: Self.step, in: connection) { event in
                    // The archive takes a booking's events with it: until then they are only here.
                    guard side == .booking else { return false }
                    return try connection.exists(
                        "SELECT 1 FROM booking WHERE practice_id = ? AND id = ?", .id(event.practiceID),
                        .id(event.subject))
                }
            }
            if gone < Self.step { return }
        }
    }
}

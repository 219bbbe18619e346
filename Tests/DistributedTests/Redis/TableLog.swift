import Domain
import Storage
import Threads

/// A log as its table would tell it, which counts how often it was asked.
final class TableLog: EventLog {
    private struct State {
        var events: [PositionedEvent] = []
        var asked = 0
    }

    let name = LogName.booking
    static let epoch = ID<LogEpoch>(high: 1, low: 1)
    private let state = Guarded(State())

    var asked: Int { state.withLock { $0.asked } }

    /// Commits and numbers so many events.
    func append(_ count: Int) -> [PositionedEvent] {
        state.withLock { state in
            let made = (0..<count).map { offset in
                let position = Int64(state.events.count + offset + 1)
                return PositionedEvent(position: position, event: SampleEvent.make(position))
            }
            state.events += made
            return made
        }
    }

    func epoch() async throws -> ID<LogEpoch> { Self.epoch }
    func position() async throws -> Int64 { state.withLock { Int64($0.events.count) } }
    func floor() async throws -> Int64 { 0 }

    func events(after position: Int64, limit: Int) async throws -> [PositionedEvent] {
        state.withLock { state in
            state.asked += 1
            return Array(state.events.dropFirst(Int(position)).prefix(limit))
        }
    }

    func changes() -> AsyncStream<Void> { AsyncStream { $0.finish() } }
}

enum SampleEvent {
    static func make(_ number: Int64, detail: [String: String] = ["state": "held", "note": "ä\u{0}\""]) -> Event {
        Event(
            id: ID(high: 5, low: UInt64(number)), practiceID: ID(high: 2, low: 2), kind: .bookingHeld,
            subject: ID(high: 3, low: UInt64(number)), version: 1, at: Instant(seconds: 1_800_000_000 + number),
            detail: detail)
    }
}

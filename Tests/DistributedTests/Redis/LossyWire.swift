import Domain
import Threads

@testable import Distributed

/// Stands between the relay and the processes: hands messages on under another prefix, and loses, doubles and delays
/// some.
final class LossyWire: Sendable {
    private struct State {
        var dropped = 0
        var doubled = 0
        var held: (channel: String, bytes: [UInt8])?
        var chance = SystemRandomNumberGenerator()
    }

    private let client: RedisClient
    private let subscriber: RedisSubscriber
    private let state: Guarded<State>

    init(_ from: RedisSettings, _ to: RedisSettings) {
        let client = RedisClient(to, log: NoLog.logger)
        let state = Guarded(State())
        self.client = client
        self.state = state
        let channels = LogName.allCases.map { "numbered:\($0.rawValue)" }
        let names = Dictionary(uniqueKeysWithValues: channels.map { (from.channel($0), to.channel($0)) })
        subscriber = RedisSubscriber(from, channels: Array(names.keys), log: NoLog.logger) { word in
            guard case .message(let channel, let bytes) = word, let name = names[channel] else { return }
            for (channel, bytes) in state.withLock({ Self.fate(of: (name, bytes), &$0) }) {
                client.post(RedisCommand("PUBLISH", RedisText(channel), RedisText(bytes)))
            }
        }
    }

    var dropped: Int { state.withLock { $0.dropped } }
    var doubled: Int { state.withLock { $0.doubled } }

    func close() {
        subscriber.close()
        client.close()
    }

    private static func fate(
        of message: (channel: String, bytes: [UInt8]), _ state: inout State
    ) -> [(channel: String, bytes: [UInt8])] {
        switch Int.random(in: 0..<10, using: &state.chance) {
        case 0..<3:
            state.dropped += 1
            return []
        case 3:
            state.doubled += 1
            return [message, message]
        case 4:
            // Comes after the next one.
            let late = state.held.map { [$0] } ?? []
            state.held = message
            return late
        default:
            let late = state.held.map { [$0] } ?? []
            state.held = nil
            return [message] + late
        }
    }
}

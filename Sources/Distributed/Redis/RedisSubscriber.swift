import Domain
import Threads

/// Hears what is published on some channels, over a connection and on a thread of its own.
///
/// What is published while the connection is lost never comes: `subscribed` says that there may have been something.
final class RedisSubscriber: Sendable {
    enum Word: Hashable, Sendable {
        case subscribed
        case lost
        case message(channel: String, [UInt8])
    }

    /// Between two looks at whether it is to end, in milliseconds.
    private static let look: Int32 = 100
    /// A second of silence is answered by a ping, another one without an answer ends the connection.
    private static let patience = 10

    private let isClosed = Guarded(false)
    private let thread: OSThread

    /// - Parameter hear: called on the subscriber's thread; must be quick.
    init(
        _ settings: RedisSettings, channels: [String], log: Logger, hear: @escaping @Sendable (Word) -> Void
    ) {
        let loop = Loop(settings: settings, channels: channels, log: log, hear: hear, isClosed: isClosed)
        thread = OSThread(name: "redis-sub") { loop.run() }
    }

    /// Blocks until the thread has ended.
    func close() {
        isClosed.withLock { $0 = true }
        isClosed.broadcast()
        thread.join()
    }

    private struct Loop: Sendable {
        let settings: RedisSettings
        let channels: [String]
        let log: Logger
        let hear: @Sendable (Word) -> Void
        let isClosed: Guarded<Bool>

        func run() {
            RedisLink.silencePipeSignals()
            var pause = settings.pauses.lowerBound
            while !isClosed.withLock({ $0 }) {
                do throws(RedisError) {
                    let link = try RedisLink(settings)
                    try link.append(RedisCommand(["SUBSCRIBE"] + channels.map { RedisText($0) }).wire)
                    try link.flush()
                    try listen(link) { pause = settings.pauses.lowerBound }
                } catch {
                    log.debug("Redis is not heard", ["error": .text("\(error)")])
                }
                hear(.lost)
                _ = isClosed.wait(upTo: pause) { $0 ? () : nil }
                pause = min(pause * 2, settings.pauses.upperBound)
            }
        }

        private func listen(_ link: RedisLink, subscribed: () -> Void) throws(RedisError) {
            var left = channels.count
            var silence = 0
            while !isClosed.withLock({ $0 }) {
                while let reply = try link.arrived() {
                    silence = 0
                    guard let words = reply.list, words.count == 3 else {
                        if case .error(let why) = reply { throw .refused(why) }
                        continue
                    }
                    if words[0].text == "subscribe" {
                        left -= 1
                        if left == 0 {
                            subscribed()
                            hear(.subscribed)
                        }
                    } else if words[0].text == "message", let channel = words[1].text, case .bytes(let body) = words[2]
                    {
                        hear(.message(channel: channel, body))
                    }
                }
                if try link.hears(milliseconds: RedisSubscriber.look) { continue }
                silence += 1
                if silence == RedisSubscriber.patience {
                    try link.append(RedisCommand("PING").wire)
                    try link.flush()
                } else if silence > 2 * RedisSubscriber.patience {
                    throw .lost("no answer")
                }
            }
        }
    }
}

public import Domain
import Threads

/// Commands of all callers over one connection: whatever waits goes out as one pipeline.
///
/// While Redis is gone every call fails at once; a thread of its own tries to reach it again. So nobody waits longer
/// than for one answer that never comes.
public final class RedisClient: Sendable {
    struct Waiting: Sendable {
        let wire: [UInt8]
        /// How many answers it gets.
        let count: Int
        /// Nil: nobody wants to know.
        let caller: CheckedContinuation<Result<[RedisReply], RedisError>, Never>?
    }

    private enum Phase {
        /// The first try to connect is under way: what comes meanwhile waits for its end.
        case starting
        case up, gone
    }

    private struct State {
        var queue = FIFO<Waiting>()
        var phase = Phase.starting
        var isClosed = false
    }

    private static let batch = 512

    public let settings: RedisSettings
    private let state = Guarded(State())
    private let thread: OSThread

    /// Begins to connect at once.
    public init(_ settings: RedisSettings, log: Logger) {
        self.settings = settings
        let loop = Loop(settings: settings, log: log, state: state)
        thread = OSThread(name: "redis") { loop.run() }
    }

    /// Whether there is a connection, as far as is known.
    public var isUp: Bool { state.withLock { $0.phase == .up } }

    /// - Throws: `RedisError.refused` too, where the server says no.
    public func send(_ command: RedisCommand) async throws(RedisError) -> RedisReply {
        let reply = try await send([command]).first ?? .null
        if case .error(let why) = reply { throw .refused(why) }
        return reply
    }

    /// Commands that follow one another, with nobody's between them that were sent later.
    /// - Returns: an answer for each; refusals are among them.
    public func send(_ commands: [RedisCommand]) async throws(RedisError) -> [RedisReply] {
        if commands.isEmpty { return [] }
        let answer = await withCheckedContinuation { caller in
            let waiting = Waiting(wire: commands.flatMap(\.wire), count: commands.count, caller: caller)
            do throws(RedisError) {
                try enqueue(waiting)
            } catch {
                caller.resume(returning: .failure(error))
            }
        }
        return try answer.get()
    }

    /// Sends without waiting. What is lost is lost.
    public func post(_ command: RedisCommand) {
        try? enqueue(Waiting(wire: command.wire, count: 1, caller: nil))
    }

    /// Fails what waits, then ends the thread. Blocks until then.
    public func close() {
        state.withLock { $0.isClosed = true }
        state.broadcast()
        thread.join()
    }

    private func enqueue(_ waiting: Waiting) throws(RedisError) {
        let isFirst = try state.withLock { state throws(RedisError) in
            guard state.phase != .gone, !state.isClosed else { throw .gone }
            guard state.queue.count < settings.queueLimit else { throw .overloaded }
            state.queue.append(waiting)
            return state.queue.count == 1
        }
        if isFirst { state.signal() }
    }

    /// What the thread does.
    private struct Loop: Sendable {
        let settings: RedisSettings
        let log: Logger
        let state: Guarded<State>

        func run() {
            RedisLink.silencePipeSignals()
            // Said once for each reason: a server that is back may still refuse the password.
            var trouble: RedisError?
            var pause = settings.pauses.lowerBound
            while !state.withLock({ $0.isClosed }) {
                do throws(RedisError) {
                    let link = try RedisLink(settings)
                    if trouble != nil { log.info("Redis is back") }
                    trouble = nil
                    state.withLock { $0.phase = .up }
                    try serve(link) { pause = settings.pauses.lowerBound }
                } catch {
                    if error != trouble {
                        log.warning("Redis is gone; going on without it", ["error": .text("\(error)")])
                    }
                    trouble = error
                }
                failAll(trouble ?? .gone)
                _ = state.wait(upTo: pause) { $0.isClosed ? () : nil }
                pause = min(pause * 2, settings.pauses.upperBound)
            }
            failAll(.gone)
        }

        /// - Parameter reason: why there is no connection, for those who waited for the first one.
        private func failAll(_ reason: RedisError) {
            let (left, error) = state.withLock { state in
                let error = state.phase == .up ? .gone : reason
                state.phase = .gone
                return (state.queue.popPrefix(.max), error)
            }
            for waiting in left { waiting.caller?.resume(returning: .failure(error)) }
        }

        /// - Parameter answered: called after each batch.
        private func serve(_ link: RedisLink, answered: () -> Void) throws(RedisError) {
            while let batch = next() {
                try perform(batch, link)
                answered()
            }
        }

        private func next() -> [Waiting]? {
            state.wait { state -> [Waiting]?? in
                if state.isClosed { return .some(nil) }
                return state.queue.isEmpty ? nil : .some(state.queue.popPrefix(RedisClient.batch))
            }
        }

        private func perform(_ batch: [Waiting], _ link: RedisLink) throws(RedisError) {
            let end = ContinuousClock.now + .milliseconds(settings.answerMilliseconds)
            var done = 0
            do throws(RedisError) {
                for waiting in batch { try link.append(waiting.wire) }
                for waiting in batch {
                    var replies: [RedisReply] = []
                    replies.reserveCapacity(waiting.count)
                    for _ in 0..<waiting.count { replies.append(try link.reply()) }
                    done += 1
                    waiting.caller?.resume(returning: .success(replies))
                    // One that answers drop by drop is as good as one that does not.
                    if done < batch.count, ContinuousClock.now > end { throw .lost("too slow") }
                }
            } catch {
                for waiting in batch[done...] { waiting.caller?.resume(returning: .failure(error)) }
                throw error
            }
        }
    }
}

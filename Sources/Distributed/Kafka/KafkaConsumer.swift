import CRdKafka
public import Domain
import Threads

/// A member of the consumer group: hands out messages, and commits how far they were worked off.
///
/// A thread of its own talks to the library all the time, whatever the work takes: so this member is never thought
/// dead, and while nobody asks for more its partitions rest.
public final class KafkaConsumer: Sendable {
    private let handle: KafkaHandle
    private let queue: KafkaQueue
    private let state: Guarded<ConsumerState>
    private let log: Logger
    /// The newest one, after each change.
    public let assignments: AsyncStream<KafkaAssignment>

    /// Joins the group.
    public init(
        _ settings: KafkaSettings, topics: [String], log: Logger, metrics: any Metrics
    ) throws(KafkaError) {
        let own = [
            "group.id": settings.group, "enable.auto.commit": "false", "enable.auto.offset.store": "false",
            "auto.offset.reset": "earliest", "session.timeout.ms": "15000",
            // Not cooperative-sticky: librdkafka 2.0.2 then closes without leaving the group, and the next member
            // waits until the session is over.
            "partition.assignment.strategy": "range",
            "queued.min.messages": "2000", "queued.max.messages.kbytes": "8192",
        ]
        let state = Guarded(ConsumerState())
        let (assignments, told) = AsyncStream<KafkaAssignment>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let rebalancing = ConsumerRebalancing(
            state: state, told: told, patience: settings.handover, log: log)
        let callbacks = KafkaHandle.Callbacks(
            log: log, rebalance: { rebalancing.happened($0, $1, $2) },
            committed: { number, code in
                if code != RD_KAFKA_RESP_ERR_NO_ERROR {
                    log.debug("a commit failed; it is tried again", ["error": .text("\(KafkaError(code, "commit"))")])
                }
                let isDone = code == RD_KAFKA_RESP_ERR_NO_ERROR
                state.withLock { $0.committed(number, isDone: isDone) }?.resume(returning: isDone)
            })
        let properties = settings.connection.merging(own) { $1 }.merging(settings.properties) { $1 }
        let handle = try KafkaHandle(RD_KAFKA_CONSUMER, properties, callbacks)
        do throws(KafkaError) {
            rd_kafka_poll_set_consumer(handle.pointer)
            try Self.subscribe(handle, topics)
            queue = try KafkaQueue(of: handle)
        } catch {
            handle.destroy()
            throw error
        }
        (self.handle, self.state, self.log, self.assignments) = (handle, state, log, assignments)
        let loop = ConsumerLoop(
            handle: handle, queue: queue, state: state, lag: ConsumerLag(topics, metrics), log: log, told: told)
        _ = OSThread(name: "kafka-consumer") { loop.run() }
    }

    private static func subscribe(_ handle: KafkaHandle, _ topics: [String]) throws(KafkaError) {
        let list = rd_kafka_topic_partition_list_new(Int32(topics.count))
        defer { rd_kafka_topic_partition_list_destroy(list) }
        for topic in topics { rd_kafka_topic_partition_list_add(list, topic, rdkafka_any_partition()) }
        try KafkaError.check(rd_kafka_subscribe(handle.pointer, list), "subscribing to \(topics)")
    }

    deinit { state.withLock { $0.isClosing = true } }

    /// Waits for messages: one at least, `limit` at most; of each partition in order. One may wait.
    /// - Throws: `CancellationError`; `KafkaError` of kind `closed`.
    public func next(limit: Int) async throws -> [KafkaMessage] {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (caller: ConsumerState.Caller) in
                let answer = state.withLock { state -> (ConsumerState.Caller, Result<[KafkaMessage], any Error>)? in
                    state.isInHand = false
                    // Asked under the lock: else a task that is cancelled just now would wait for ever.
                    if Task.isCancelled { return (caller, .failure(CancellationError())) }
                    if state.isClosing { return (caller, .failure(KafkaError(.closed, "the consumer is closed"))) }
                    state.waiter = (caller, limit)
                    return state.match().map { ($0.caller, .success($0.messages)) }
                }
                state.broadcast()
                if let answer { answer.0.resume(with: answer.1) }
            }
        } onCancel: {
            state.withLock { $0.waiter.take() }?.caller.resume(throwing: CancellationError())
        }
    }

    /// Says that these, and so all before them in their partitions, are worked off.
    ///
    /// What belongs to another member by now is left out: it works it off again.
    /// - Returns: false where it could not be committed now: it is tried again, beside later ones.
    @discardableResult
    public func commit(_ messages: [KafkaMessage]) async -> Bool {
        await withCheckedContinuation { caller in
            let isIdle = state.withLock { state in
                state.finish(messages)
                guard !state.isGone, let (number, commit) = state.makeCommit(for: caller) else { return true }
                // Under the lock, so that the client is not closed meanwhile; it only queues.
                queue.commit(commit.offsets.mapValues(\.offset), number)
                return false
            }
            state.broadcast()
            if isIdle { caller.resume(returning: true) }
        }
    }

    /// Leaves the group, so that the others take over at once. What was given out and not committed comes again.
    public func close() async {
        await withCheckedContinuation { caller in
            let isGone = state.withLock { state in
                state.isClosing = true
                if !state.isGone { state.closers.append(caller) }
                return state.isGone
            }
            state.broadcast()
            if isGone { caller.resume() }
        }
    }
}

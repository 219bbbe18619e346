import CRdKafka
import Domain
import Threads

/// The thread that talks to the library for one consumer, from joining the group to leaving it.
struct ConsumerLoop: Sendable {
    private static let step = 500
    /// Fetched messages above which partitions rest, and below which they go on.
    private static let enough = 4000
    private static let few = 1000

    let handle: KafkaHandle
    let queue: KafkaQueue
    let state: Guarded<ConsumerState>
    let lag: ConsumerLag
    let log: Logger
    let told: AsyncStream<KafkaAssignment>.Continuation

    func run() {
        var looked = ContinuousClock.now
        while !state.withLock({ $0.isClosing }) {
            setPause()
            hand(fetch())
            guard looked.duration(to: .now) > .seconds(1) else { continue }
            looked = .now
            tick()
        }
        close()
    }

    private func fetch() -> [KafkaMessage] {
        var messages: [KafkaMessage] = []
        // Not by batches: in 2.0.2 those may hold messages from before a pause or a seek.
        var next = rd_kafka_consumer_poll(handle.pointer, 100)
        while let found = next {
            if let message = take(found) { messages.append(message) }
            rd_kafka_message_destroy(found)
            next = messages.count < Self.step ? rd_kafka_consumer_poll(handle.pointer, 0) : nil
        }
        return messages
    }

    private func take(_ found: UnsafeMutablePointer<rd_kafka_message_t>) -> KafkaMessage? {
        guard found.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
            let error = KafkaError(found.pointee.err, "consuming")
            log.warning("kafka gave an error instead of a message", ["error": .text("\(error)")])
            return nil
        }
        let place = KafkaPartition(
            topic: String(cString: rd_kafka_topic_name(found.pointee.rkt)), number: found.pointee.partition)
        let offset = found.pointee.offset
        let known = state.withLock { state -> (assignment: Int, isAfterLoss: Bool)? in
            guard let held = state.held[place] else { return nil }
            state.held[place]?.expected = offset + 1
            return (held.assignment, held.expected.map { $0 != offset } ?? false)
        }
        guard let known else { return nil }
        return KafkaMessage(found, place, assignment: known.assignment, isAfterLoss: known.isAfterLoss)
    }

    private func hand(_ messages: [KafkaMessage]) {
        if messages.isEmpty { return }
        let match = state.withLock { state in
            state.add(messages)
            return state.match()
        }
        match?.caller.resume(returning: match?.messages ?? [])
    }

    /// Fetches no more while too much waits for whoever works it off.
    private func setPause() {
        let change = state.withLock { state -> (pause: Bool, [KafkaPartition])? in
            let mustRest = state.buffer.count > (state.isPaused ? Self.few : Self.enough)
            guard mustRest != state.isPaused, !state.held.isEmpty else { return nil }
            state.isPaused = mustRest
            return (mustRest, Array(state.held.keys))
        }
        guard let (pause, partitions) = change else { return }
        let list = rd_kafka_topic_partition_list_new(Int32(partitions.count))
        defer { rd_kafka_topic_partition_list_destroy(list) }
        for partition in partitions { rd_kafka_topic_partition_list_add(list, partition.topic, partition.number) }
        if pause {
            rd_kafka_pause_partitions(handle.pointer, list)
        } else {
            rd_kafka_resume_partitions(handle.pointer, list)
        }
    }

    private func tick() {
        lag.measure(handle, state.withLock { $0.held })
        // What could not be committed is tried again, one commit at a time.
        state.withLock { state in
            guard state.commits.isEmpty, let (number, commit) = state.makeCommit(for: nil) else { return }
            queue.commit(commit.offsets.mapValues(\.offset), number)
        }
    }

    private func close() {
        let waiter = state.withLock { $0.waiter.take() }
        waiter?.caller.resume(throwing: KafkaError(.closed, "the consumer is closed"))
        // The last commit has been given to the library: its answer is worth a moment.
        let end = ContinuousClock.now + .seconds(3)
        while !state.withLock({ $0.commits.isEmpty }), .now < end {
            if let found = rd_kafka_consumer_poll(handle.pointer, 50) { rd_kafka_message_destroy(found) }
        }
        let callers = state.withLock { state in
            state.isGone = true
            defer { state.commits = [:] }
            return state.commits.values.compactMap(\.caller)
        }
        for caller in callers { caller.resume(returning: false) }
        queue.destroy()
        let code = rd_kafka_consumer_close(handle.pointer)
        if code != RD_KAFKA_RESP_ERR_NO_ERROR {
            log.warning("the consumer left its group badly", ["error": .text("\(KafkaError(code, "closing"))")])
        }
        handle.destroy()
        lag.end()
        told.finish()
        let closers = state.withLock { state in
            defer { state.closers = [] }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }
}

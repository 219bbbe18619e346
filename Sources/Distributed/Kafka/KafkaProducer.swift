import CRdKafka
import Domain
import Threads

/// Puts records into topics, each once as far as one producer can promise it (idempotent, all replicas in sync).
///
/// Records of one key keep their order. A thread of its own polls the library.
final class KafkaProducer: Sendable {
    private struct State {
        var running: [Int: ContinuousClock.Instant] = [:]
        var next = 0
        var limit: Duration
        var isClosed = false
        var isGone = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let handle: KafkaHandle
    private let state: Guarded<State>

    /// - Parameter limit: how long records may be on their way; then they are let go of, and fail.
    init(_ settings: KafkaSettings, limit: Duration, log: Logger) throws(KafkaError) {
        let own = [
            "enable.idempotence": "true", "acks": "all", "compression.type": "lz4", "linger.ms": "5",
            // The same as Java's clients: who joins our topics with others finds equal keys in equal partitions.
            "partitioner": "murmur2",
            // A process that was frozen and woke must not send what another one has sent meanwhile: the library looks
            // at this before it sends. Longer than `limit`, which keeps the order of what is let go of.
            "message.timeout.ms": "\((limit.components.seconds + 2) * 1000)",
        ]
        let properties = settings.connection.merging(own) { $1 }.merging(settings.properties) { $1 }
        let handle = try KafkaHandle(RD_KAFKA_PRODUCER, properties, .init(log: log))
        let state = Guarded(State(limit: limit))
        (self.handle, self.state) = (handle, state)
        _ = OSThread(name: "kafka-producer") { Self.poll(handle, state) }
    }

    /// Takes all records at once and returns; their fate is told by the delivery.
    ///
    /// One that the library refuses ends it: those after it are not taken, so that no later one overtakes it.
    func send(_ records: some Collection<KafkaRecord>, to topic: String) -> KafkaDelivery {
        let number = state.withLock { state -> Int? in
            if state.isClosed { return nil }
            state.next += 1
            state.running[state.next] = .now
            return state.next
        }
        let delivery = KafkaDelivery(count: records.count) { [state] in
            guard let number else { return }
            state.withLock { $0.running[number] = nil }
        }
        if records.isEmpty { return delivery }
        guard number != nil, let handleOfTopic = rd_kafka_topic_new(handle.pointer, topic, nil) else {
            delivery.refuse(from: 0, RD_KAFKA_RESP_ERR__DESTROY)
            return delivery
        }
        defer { rd_kafka_topic_destroy(handleOfTopic) }
        for (index, record) in records.enumerated() {
            let code = put(record, handleOfTopic, delivery.slot(index))
            if code != RD_KAFKA_RESP_ERR_NO_ERROR {
                delivery.refuse(from: index, code)
                break
            }
        }
        return delivery
    }

    private func put(
        _ record: KafkaRecord, _ topic: OpaquePointer, _ slot: UnsafeMutableRawPointer?
    ) -> rd_kafka_resp_err_t {
        let headers = rd_kafka_headers_new(record.headers.count)
        for (name, value) in record.headers {
            value.withUnsafeBytes { _ = rd_kafka_header_add(headers, name, -1, $0.baseAddress, $0.count) }
        }
        let code = record.key.withUnsafeBytes { key in
            record.value.withUnsafeBytes { value in
                rdkafka_send(
                    handle.pointer, topic, key.baseAddress, key.count, value.baseAddress, value.count, headers, slot)
            }
        }
        if code != RD_KAFKA_RESP_ERR_NO_ERROR { rd_kafka_headers_destroy(headers) }
        return code
    }

    /// From now on records may only be on their way for so long.
    func hurry(_ limit: Duration) { state.withLock { $0.limit = min($0.limit, limit) } }

    /// Lets go of what is on its way, and ends the thread. Not while `send` runs.
    func close() async {
        await withCheckedContinuation { caller in
            let isGone = state.withLock { state in
                state.isClosed = true
                if !state.isGone { state.closers.append(caller) }
                return state.isGone
            }
            if isGone { caller.resume() }
        }
    }

    deinit { state.withLock { $0.isClosed = true } }

    private static func poll(_ handle: KafkaHandle, _ state: Guarded<State>) {
        while true {
            rd_kafka_poll(handle.pointer, 50)
            let (isClosed, isLate) = state.withLock { state in
                let oldest = state.running.values.min()
                return (state.isClosed, oldest.map { $0.duration(to: .now) > state.limit } ?? false)
            }
            if isClosed { break }
            if isLate { purge(handle) }
        }
        purge(handle)
        // Whoever waits for a delivery is told.
        while !state.withLock({ $0.running.isEmpty }) { rd_kafka_poll(handle.pointer, 50) }
        handle.destroy()
        let closers = state.withLock { state in
            state.isGone = true
            defer { state.closers = [] }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }

    private static func purge(_ handle: KafkaHandle) {
        rd_kafka_purge(handle.pointer, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
    }
}

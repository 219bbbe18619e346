import CRdKafka
import Domain

/// A client of librdkafka with what it calls back.
///
/// Unchecked: the pointer never changes, and `rd_kafka_t` locks for itself; whoever owns the handle destroys it once,
/// after the last use.
final class KafkaHandle: @unchecked Sendable {
    /// What the library calls, on whichever thread polls it, or (the log) on threads of its own.
    struct Callbacks: Sendable {
        var log: Logger
        /// The client, RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS or another code, and the partitions.
        var rebalance:
            @Sendable (OpaquePointer, rd_kafka_resp_err_t, UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?) ->
                Void = { _, _, _ in }
        /// The number that a commit was given, and what became of it.
        var committed: @Sendable (Int, rd_kafka_resp_err_t) -> Void = { _, _ in }
    }

    private final class Context: Sendable {
        let callbacks: Callbacks
        init(_ callbacks: Callbacks) { self.callbacks = callbacks }
    }

    let pointer: OpaquePointer
    private let context: Unmanaged<Context>

    /// - Throws: where a property is unknown, or its value not accepted.
    init(_ type: rd_kafka_type_t, _ properties: [String: String], _ callbacks: Callbacks) throws(KafkaError) {
        guard let configuration = rd_kafka_conf_new() else { throw KafkaError(.refused, "Kafka: out of memory") }
        var text = [CChar](repeating: 0, count: 512)
        func refusal() -> KafkaError {
            rd_kafka_conf_destroy(configuration)
            return KafkaError(
                .refused,
                "Kafka: " + String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
            guard rd_kafka_conf_set(configuration, name, value, &text, text.count) == RD_KAFKA_CONF_OK else {
                throw refusal()
            }
        }
        let context = Unmanaged.passRetained(Context(callbacks))
        rd_kafka_conf_set_opaque(configuration, context.toOpaque())
        Self.setCallbacks(configuration, type)
        // It takes the configuration only when it succeeds.
        guard let pointer = rd_kafka_new(type, configuration, &text, text.count) else {
            context.release()
            throw refusal()
        }
        self.pointer = pointer
        self.context = context
    }

    private static func setCallbacks(_ configuration: OpaquePointer, _ type: rd_kafka_type_t) {
        // Functions of C: they capture nothing.
        rd_kafka_conf_set_log_cb(configuration) { client, level, facility, line in
            guard let log = client.flatMap(KafkaHandle.callbacks(of:))?.log, let facility, let line else { return }
            let metadata: KeyValuePairs<String, LogValue> = [
                "about": .text(String(cString: facility)), "line": .text(String(cString: line)),
            ]
            // That a broker is gone is said once by whoever needs it; the library says so at every try.
            if level <= 2 { log.error("kafka library", metadata) } else { log.debug("kafka library", metadata) }
        }
        rd_kafka_conf_set_error_cb(configuration) { client, code, reason, _ in
            guard let log = client.flatMap(KafkaHandle.callbacks(of:))?.log, let reason else { return }
            log.debug("kafka client", ["code": .number(Int(code)), "reason": .text(String(cString: reason))])
        }
        if type == RD_KAFKA_PRODUCER {
            rd_kafka_conf_set_dr_msg_cb(configuration) { _, message, _ in
                guard let message, let slot = message.pointee._private else { return }
                KafkaDelivery.settle(slot, message.pointee.err)
            }
            return
        }
        rd_kafka_conf_set_rebalance_cb(configuration) { client, code, partitions, _ in
            guard let client else { return }
            KafkaHandle.callbacks(of: client)?.rebalance(client, code, partitions)
        }
    }

    static func callbacks(of client: OpaquePointer) -> Callbacks? {
        rd_kafka_opaque(client).map { Unmanaged<Context>.fromOpaque($0).takeUnretainedValue().callbacks }
    }

    /// Ends the client and its threads. Blocks for a moment; nobody may use it afterwards, nor call this twice.
    func destroy() {
        rd_kafka_destroy(pointer)
        context.release()
    }
}

import CRdKafka

/// A consumer's queue of events, with what is put into it.
///
/// Unchecked: both pointers never change and lock for themselves; the consumer's thread destroys the queue once, after
/// the state under its lock says that nobody uses it any more.
final class KafkaQueue: @unchecked Sendable {
    private let handle: KafkaHandle
    private let pointer: OpaquePointer

    init(of handle: KafkaHandle) throws(KafkaError) {
        guard let pointer = rd_kafka_queue_get_consumer(handle.pointer) else {
            throw KafkaError(.refused, "Kafka: the consumer has no queue")
        }
        (self.handle, self.pointer) = (handle, pointer)
    }

    /// Sends offsets to the group's coordinator; the answer comes as a callback with that number.
    func commit(_ offsets: [KafkaPartition: Int64], _ number: Int) {
        let list = rd_kafka_topic_partition_list_new(Int32(offsets.count))
        defer { rd_kafka_topic_partition_list_destroy(list) }
        for (partition, offset) in offsets {
            rd_kafka_topic_partition_list_add(list, partition.topic, partition.number).pointee.offset = offset
        }
        rd_kafka_commit_queue(
            handle.pointer, list, pointer,
            { client, code, _, number in
                guard let client, let number else { return }
                KafkaHandle.callbacks(of: client)?.committed(Int(bitPattern: number), code)
            }, UnsafeMutableRawPointer(bitPattern: number))
    }

    func destroy() { rd_kafka_queue_destroy(pointer) }
}

import CRdKafka
import Domain
import Threads

/// What happens when the group gives this consumer partitions, or takes them. On the consumer's thread.
struct ConsumerRebalancing: Sendable {
    private static let milliseconds: Int32 = 5000

    let state: Guarded<ConsumerState>
    let told: AsyncStream<KafkaAssignment>.Continuation
    /// Seconds for which others wait for this consumer's work in hand; after that they do it again.
    let patience: Double
    let log: Logger

    func happened(
        _ client: OpaquePointer, _ code: rd_kafka_resp_err_t,
        _ partitions: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
    ) {
        if code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS, let partitions {
            assign(client, partitions)
        } else {
            revoke(client)
        }
    }

    private func assign(_ client: OpaquePointer, _ partitions: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>) {
        // Where each begins is asked, so that messages which were deleted before they were read are noticed. Where it
        // is not answered the library asks by itself.
        let isKnown = rd_kafka_committed(client, partitions, Self.milliseconds) == RD_KAFKA_RESP_ERR_NO_ERROR
        let list = (0..<Int(partitions.pointee.cnt)).map { partitions.pointee.elems[$0] }
        let taken = list.map { one -> (KafkaPartition, start: Int64?) in
            (
                KafkaPartition(topic: String(cString: one.topic), number: one.partition),
                isKnown && one.err == RD_KAFKA_RESP_ERR_NO_ERROR ? max(one.offset, 0) : nil
            )
        }
        state.withLock { $0.assign(taken) }
        rd_kafka_assign(client, partitions)
        log.info("kafka partitions taken over", ["partitions": .number(taken.count)])
        tell(client, taken.map(\.0))
    }

    private func revoke(_ client: OpaquePointer) {
        // What is in hand is nearly done: the others need not do it again.
        _ = state.wait(upTo: patience) { $0.isInHand && !$0.isClosing ? nil : () }
        state.withLock { $0.revoke() }
        rd_kafka_assign(client, nil)
        told.yield(KafkaAssignment(topics: [:]))
    }

    private func tell(_ client: OpaquePointer, _ partitions: [KafkaPartition]) {
        var metadata: UnsafePointer<rd_kafka_metadata>?
        guard rd_kafka_metadata(client, 0, nil, &metadata, Self.milliseconds) == RD_KAFKA_RESP_ERR_NO_ERROR,
            let found = metadata
        else { return }
        defer { rd_kafka_metadata_destroy(found) }
        var topics: [String: (held: Set<Int32>, count: Int32)] = [:]
        for index in 0..<Int(found.pointee.topic_cnt) {
            let topic = found.pointee.topics[index]
            let name = String(cString: topic.topic)
            let held = partitions.filter { $0.topic == name }.map(\.number)
            topics[name] = (Set(held), topic.partition_cnt)
        }
        told.yield(KafkaAssignment(topics: topics))
    }
}

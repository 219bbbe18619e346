import CRdKafka
public import Domain

/// The partitions that one consumer of the group has now.
public struct KafkaAssignment: Sendable {
    /// Of each topic: which partitions are held, of how many.
    let topics: [String: (held: Set<Int32>, count: Int32)]

    /// Whether this consumer is told of the practice's changes in that topic.
    public func holds(_ practice: ID<Practice>, in topic: String) -> Bool {
        guard let (held, count) = topics[topic], count > 0 else { return false }
        return held.contains(Self.partition(of: practice, among: count))
    }

    /// Where producers put the practice's events: the partitioner that `KafkaProducer` names.
    static func partition(of practice: ID<Practice>, among count: Int32) -> Int32 {
        practice.utf8.withUnsafeBytes {
            rd_kafka_msg_partitioner_murmur2(nil, $0.baseAddress, $0.count, count, nil, nil)
        }
    }
}

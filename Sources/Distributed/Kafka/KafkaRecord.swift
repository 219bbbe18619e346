import CRdKafka

/// What is put into a topic.
struct KafkaRecord: Sendable {
    /// Records of one key keep their order.
    var key: [UInt8]
    var value: [UInt8]
    var headers: [(name: String, value: [UInt8])] = []
}

/// What was read from a topic.
public struct KafkaMessage: Sendable {
    public let topic: String
    public let partition: Int32
    public let offset: Int64
    public let key: [UInt8]
    public let value: [UInt8]
    public let headers: [(name: String, value: [UInt8])]
    /// Which assignment of its partition to this consumer it came with.
    let assignment: Int
    /// Messages before it were deleted before they were read.
    public let isAfterLoss: Bool

    var place: KafkaPartition { KafkaPartition(topic: topic, number: partition) }
}

extension KafkaMessage {
    /// Copies what the library owns.
    init(
        _ found: UnsafeMutablePointer<rd_kafka_message_t>, _ place: KafkaPartition, assignment: Int, isAfterLoss: Bool
    ) {
        let message = found.pointee
        topic = place.topic
        partition = place.number
        offset = message.offset
        key = Array(UnsafeRawBufferPointer(start: message.key, count: message.key_len))
        value = Array(UnsafeRawBufferPointer(start: message.payload, count: message.len))
        self.assignment = assignment
        self.isAfterLoss = isAfterLoss
        var headers: [(name: String, value: [UInt8])] = []
        var list: OpaquePointer?
        if rd_kafka_message_headers(found, &list) == RD_KAFKA_RESP_ERR_NO_ERROR {
            var name: UnsafePointer<CChar>?
            var value: UnsafeRawPointer?
            var size = 0
            while rd_kafka_header_get_all(list, headers.count, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR,
                let known = name
            {
                let bytes = UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : size)
                headers.append((String(cString: known), Array(bytes)))
            }
        }
        self.headers = headers
    }
}

struct KafkaPartition: Hashable, Sendable {
    let topic: String
    let number: Int32
}

import CRdKafka

/// Why Kafka, or its client library, did not do what was asked.
public struct KafkaError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// This message will never be taken: too large, or refused by the topic's rules.
        case message
        /// The user may not do this.
        case denied
        case missingTopic
        /// The cluster cannot be reached, or not now.
        case unavailable
        /// What was on its way was let go of: it may have arrived.
        case letGo
        /// The client was closed.
        case closed
        /// The settings, or what was asked, make no sense to it.
        case refused
    }

    public var kind: Kind
    public var message: String

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    public var description: String { message }
}

extension KafkaError {
    init(_ code: rd_kafka_resp_err_t, _ doing: String) {
        self.init(Self.kind(code), "Kafka: \(doing): \(String(cString: rd_kafka_err2str(code)))")
    }

    /// Throws unless `code` says that all went well.
    static func check(_ code: rd_kafka_resp_err_t, _ doing: String) throws(KafkaError) {
        if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, doing) }
    }

    /// Takes an error object, and frees it; nil is no error.
    static func check(taking error: OpaquePointer?, _ doing: String) throws(KafkaError) {
        guard let error else { return }
        defer { rd_kafka_error_destroy(error) }
        throw KafkaError(
            kind(rd_kafka_error_code(error)), "Kafka: \(doing): \(String(cString: rd_kafka_error_string(error)))")
    }

    private static func kind(_ code: rd_kafka_resp_err_t) -> Kind {
        switch code {
        case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE,
            RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE, RD_KAFKA_RESP_ERR_INVALID_RECORD, RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP:
            .message
        case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
            RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED,
            RD_KAFKA_RESP_ERR__AUTHENTICATION:
            .denied
        case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC,
            RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
            .missingTopic
        case RD_KAFKA_RESP_ERR__PURGE_QUEUE, RD_KAFKA_RESP_ERR__PURGE_INFLIGHT: .letGo
        case RD_KAFKA_RESP_ERR__DESTROY, RD_KAFKA_RESP_ERR__STATE: .closed
        case RD_KAFKA_RESP_ERR__INVALID_ARG, RD_KAFKA_RESP_ERR_INVALID_CONFIG: .refused
        default: .unavailable
        }
    }
}

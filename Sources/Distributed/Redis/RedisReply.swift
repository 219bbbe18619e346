import CHiredis

/// What Redis answers.
public enum RedisReply: Hashable, Sendable {
    case null
    case int(Int64)
    case bytes([UInt8])
    case list([RedisReply])
    case error(String)

    public var text: String? {
        if case .bytes(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    public var int: Int64? { if case .int(let value) = self { value } else { nil } }

    public var list: [RedisReply]? { if case .list(let items) = self { items } else { nil } }

    /// Copies what the library owns.
    init(_ reply: redisReply) {
        switch reply.type {
        case REDIS_REPLY_INTEGER: self = .int(reply.integer)
        case REDIS_REPLY_STRING, REDIS_REPLY_STATUS: self = .bytes(Self.bytes(reply))
        case REDIS_REPLY_ERROR: self = .error(String(decoding: Self.bytes(reply), as: UTF8.self))
        case REDIS_REPLY_ARRAY:
            self = .list((0..<reply.elements).map { at in reply.element[at].map { Self($0.pointee) } ?? .null })
        default: self = .null
        }
    }

    private static func bytes(_ reply: redisReply) -> [UInt8] {
        guard let start = reply.str else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: reply.len))
    }
}

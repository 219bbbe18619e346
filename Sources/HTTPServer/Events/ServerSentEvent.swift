/// One event of a `text/event-stream`.
public struct ServerSentEvent: Hashable, Sendable {
    /// What the client sends back as `Last-Event-ID` when it connects again.
    public var id: String?
    /// The event's name; without one it is a `message`.
    public var name: String?
    public var data: String
    /// Milliseconds that the client waits before it connects again.
    public var retry: Int?

    public init(_ data: String, name: String? = nil, id: String? = nil, retry: Int? = nil) {
        self.data = data
        self.name = name
        self.id = id
        self.retry = retry
    }

    /// As it goes over the wire. Line ends in id and name would begin another field, and are left out.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(data.utf8.count + 64)
        if let id { Self.append("id: ", id.utf8.filter { !Self.isLineEnd($0) && $0 != 0 }, to: &bytes) }
        if let name { Self.append("event: ", name.utf8.filter { !Self.isLineEnd($0) }, to: &bytes) }
        if let retry { Self.append("retry: ", Array(String(retry).utf8), to: &bytes) }
        for line in Self.lines(data) { Self.append("data: ", Array(line), to: &bytes) }
        bytes.append(0x0A)
        return bytes
    }

    private static func append(_ field: StaticString, _ value: [UInt8], to bytes: inout [UInt8]) {
        field.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: value)
        bytes.append(0x0A)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// CR LF counts once: as bytes, since Swift takes the pair for one character.
    private static func lines(_ text: String) -> [ArraySlice<UInt8>] {
        let bytes = Array(text.utf8)
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            if isLineEnd(bytes[index]) {
                lines.append(bytes[start..<index])
                if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
                start = index + 1
            }
            index += 1
        }
        lines.append(bytes[start...])
        return lines
    }
}

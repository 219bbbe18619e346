import Domain

/// What the relay says to every process: which places it has given, and to what.
struct NumberedMessage: Hashable, Sendable {
    var epoch: ID<LogEpoch>
    var first: Int64
    var last: Int64
    /// All of them; empty where they would be too much for a message: then they are read from the table.
    var events: [PositionedEvent]

    private static let form: UInt8 = 1
    private static let longest = 256 << 10

    /// - Parameter events: without a gap, and at least one.
    init?(_ events: [PositionedEvent], in epoch: ID<LogEpoch>) {
        guard let first = events.first?.position, let last = events.last?.position,
            last - first == Int64(events.count - 1)
        else { return nil }
        self.epoch = epoch
        self.first = first
        self.last = last
        self.events = events
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.bytes.append(Self.form)
        writer.id(epoch)
        writer.int(first)
        writer.int(last)
        let head = writer.bytes
        for positioned in events {
            writer.event(positioned.event)
            if writer.bytes.count > Self.longest { return head }
        }
        return writer.bytes
    }

    /// Nil for what is none, or of another release.
    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard reader.byte() == Self.form, let epoch: ID<LogEpoch> = reader.id(), let first = reader.int(),
            let last = reader.int(), first > 0, last >= first
        else { return nil }
        self.epoch = epoch
        self.first = first
        self.last = last
        events = []
        guard !reader.isAtEnd else { return }
        guard last - first < Int64(bytes.count) else { return nil }
        events.reserveCapacity(Int(last - first) + 1)
        for position in first...last {
            guard let event = reader.event() else { return nil }
            events.append(PositionedEvent(position: position, event: event))
        }
        guard reader.isAtEnd else { return nil }
    }
}

private struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func int(_ value: Int64) { withUnsafeBytes(of: value.bigEndian) { bytes += $0 } }

    mutating func id<Subject>(_ id: ID<Subject>) { bytes += id.bytes }

    mutating func text(_ text: String) {
        int(Int64(text.utf8.count))
        bytes += text.utf8
    }

    mutating func event(_ event: Event) {
        id(event.id)
        id(event.practiceID)
        text(event.kind.rawValue)
        id(event.subject)
        int(Int64(event.version))
        int(event.at.seconds)
        int(Int64(event.detail.count))
        for (name, value) in event.detail {
            text(name)
            text(value)
        }
    }
}

private struct ByteReader {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= bytes.count - at else { return nil }
        defer { at += count }
        return bytes[at..<at + count]
    }

    mutating func byte() -> UInt8? { take(1)?.first }

    mutating func int() -> Int64? {
        take(8).map { Int64(truncatingIfNeeded: $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) }
    }

    mutating func id<Subject>() -> ID<Subject>? { take(16).flatMap { ID(bytes: Array($0)) } }

    mutating func text() -> String? {
        guard let count = int(), count <= Int64(bytes.count), let bytes = take(Int(count)) else { return nil }
        return String(bytes)
    }

    mutating func event() -> Event? {
        // A kind that this release does not know: its table will say what to do with it.
        guard let id: ID<Event> = id(), let practice: ID<Practice> = self.id(), let word = text(),
            let kind = EventKind(rawValue: word), let subject: ID<EventSubject> = self.id(), let version = int(),
            let at = int(), let count = int(), (0...64).contains(count)
        else { return nil }
        var detail: [String: String] = [:]
        for _ in 0..<count {
            guard let name = text(), let value = text() else { return nil }
            detail[name] = value
        }
        return Event(
            id: id, practiceID: practice, kind: kind, subject: subject, version: Int(version),
            at: Instant(seconds: at), detail: detail)
    }
}

extension String {
    /// Nil unless the bytes are UTF-8.
    fileprivate init?(_ bytes: ArraySlice<UInt8>) { self.init(validating: bytes, as: UTF8.self) }
}

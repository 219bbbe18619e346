public import Domain
import Storage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An event on its way to other processes: ids and states, never anything about a patient.
public struct EventMessage: Hashable, Sendable {
    public let id: ID<Event>
    public let epoch: ID<LogEpoch>
    public let position: Int64
    public let practice: ID<Practice>
    public let subject: ID<EventSubject>
    public let version: Int
    /// A later release may have kinds that this one does not know.
    public let kind: String
    public let at: Instant
    /// Nil: it was too large to be sent; ask the store.
    public let detail: [String: String]?
}

extension EventMessage: Decodable {
    private enum CodingKeys: String, CodingKey {
        case id, epoch, position, practice, subject, version, kind, at, detail
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(ID<Event>.self, forKey: .id)
        epoch = try fields.decode(ID<LogEpoch>.self, forKey: .epoch)
        position = try fields.decode(Int64.self, forKey: .position)
        practice = try fields.decode(ID<Practice>.self, forKey: .practice)
        subject = try fields.decode(ID<EventSubject>.self, forKey: .subject)
        version = try fields.decode(Int.self, forKey: .version)
        kind = try fields.decode(String.self, forKey: .kind)
        guard let at = Instant(rfc3339: try fields.decode(String.self, forKey: .at)) else {
            throw DecodingError.dataCorruptedError(forKey: .at, in: fields, debugDescription: "not RFC 3339")
        }
        self.at = at
        detail = try fields.decodeIfPresent([String: String].self, forKey: .detail)
    }

    /// - Throws: `DecodingError`, for what is no event.
    public init(reading value: [UInt8]) throws {
        self = try JSONDecoder().decode(EventMessage.self, from: Data(value))
    }
}

extension KafkaRecord {
    /// Fields that become headers where an event has them, so that a request can be followed across processes.
    private static let traced = ["requestID", "traceparent"]

    /// - Parameters:
    ///   - epoch: its text, made once for many.
    ///   - isCut: without its detail, which the topic refused.
    init(_ event: StoredEvent, of epoch: [UInt8], isCut: Bool = false) {
        key = event.practiceID.utf8
        let id = event.id.utf8
        var text: [UInt8] = []
        text.reserveCapacity(340 + event.detail.utf8.count)
        text += "{\"id\":\"".utf8
        text += id
        text += "\",\"epoch\":\"".utf8
        text += epoch
        text += "\",\"position\":".utf8
        text += event.position.description.utf8
        text += ",\"practice\":\"".utf8
        text += key
        text += "\",\"subject\":\"".utf8
        event.subject.append(to: &text)
        text += "\",\"version\":".utf8
        text += event.version.description.utf8
        text += ",\"kind\":\"".utf8
        text += event.kind.utf8
        text += "\",\"at\":\"".utf8
        event.at.appendRFC3339(to: &text)
        text += "\"".utf8
        if !isCut {
            // As it lies in the table it is JSON.
            text += ",\"detail\":".utf8
            text += event.detail.utf8
        }
        text += "}".utf8
        value = text
        headers = [("event", id), ("epoch", epoch)]
        let traces = Self.traces(of: event)
        if !traces.isEmpty { headers += traces }
    }

    private static func traces(of event: StoredEvent) -> [(name: String, value: [UInt8])] {
        // Most have none, and are not read for it. Sought by bytes: Swift's own `contains` goes by characters, and took
        // longer than all else about an event.
        guard traced.contains(where: { strstr(event.detail, $0) != nil }),
            let detail = try? JSONDecoder().decode([String: String].self, from: Data(event.detail.utf8))
        else { return [] }
        return traced.compactMap { name in detail[name].map { (name, Array($0.utf8)) } }
    }
}

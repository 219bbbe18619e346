import Domain
import HTTPServer

/// Which part of a list is wanted: how much, and from where on.
enum ListWindow {
    static let fields: [SchemaField] = [limit, cursor]

    static let limit = SchemaField.optional(
        "limit", .integer(1...100, note: "How many at most."), otherwise: .integer(20))
    static let cursor = SchemaField.optional(
        "cursor", .text(1...300, note: "From the `next` of the page before."))
}

extension APIRequest {
    var limit: Int { get throws { try query.get("limit") } }

    /// Where the page begins; nil: at the beginning.
    /// - Throws: `InvalidInput` for a cursor that was not made here.
    func cursor<Place: CursorPlace>(_: Place.Type = Place.self) throws -> Place? {
        guard let text: String = try query.find("cursor") else { return nil }
        guard let bytes = Base64URL.decode(text), let place = Place(cursor: bytes) else {
            throw InvalidInput("cursor", "malformed", "Use the `next` of the page before as it is.")
        }
        return place
    }

    /// The path of the next page, where there may be one: a page that is full may have a follower.
    func next<Place: CursorPlace>(after last: Place?, count: Int) throws -> String? {
        guard let last, count >= (try limit) else { return nil }
        let rest = (http.query ?? NamedValues()).filter { $0.name != "cursor" }
        let pairs = rest.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
        return http.rawPath + "?" + (pairs + ["cursor=\(Base64URL.encode(last.cursor))"]).joined(separator: "&")
    }
}

/// A place in an ordered list, as bytes that nobody else needs to understand.
protocol CursorPlace {
    var cursor: [UInt8] { get }
    init?(cursor bytes: [UInt8])
}

extension ID: CursorPlace {
    var cursor: [UInt8] { bytes }
    init?(cursor bytes: [UInt8]) { self.init(bytes: bytes) }
}

extension Int64: CursorPlace {
    var cursor: [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> Int64($0)) }
    }

    init?(cursor bytes: [UInt8]) {
        guard bytes.count == 8 else { return nil }
        self = bytes.reduce(0) { $0 << 8 | Int64($1) }
    }
}

extension BookingCursor: CursorPlace {
    var cursor: [UInt8] { startsAt.seconds.cursor + id.bytes }

    init?(cursor bytes: [UInt8]) {
        guard let seconds = Int64(cursor: Array(bytes.prefix(8))),
            let id = ID<Booking>(bytes: Array(bytes.dropFirst(8)))
        else { return nil }
        self.init(startsAt: Instant(seconds: seconds), id: id)
    }
}

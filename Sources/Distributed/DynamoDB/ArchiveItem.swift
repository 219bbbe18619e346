import Domain
import Storage

/// A booking as an item of the table.
///
/// Each secondary index has an owner as its hash and `place` as its range; an item without that owner is not in it.
enum ArchiveItem {
    static let key = "booking"
    static let place = "place"
    static let version = "version"
    static let body = "body"
    static let end = "expiresAt"
    static let owners = ["practice", "patient", "account"]

    /// What DynamoDB takes: 400 KB.
    static let limit = 400 << 10

    static func index(of owner: String) -> String { "by-\(owner)" }

    static func key(_ id: ID<Booking>, of practice: ID<Practice>) -> Item { [key: .text("\(practice)#\(id)")] }

    /// - Throws: `ArchiveRefusal` above the limit.
    static func make(_ archived: ArchivedBooking, retention: Int64?) throws -> Item {
        let booking = archived.booking
        var item = key(booking.id, of: booking.practiceID)
        item["practice"] = .text(booking.practiceID.description)
        item["patient"] = booking.patientID.map { .text($0.description) }
        item["account"] = booking.accountID.map { .text($0.description) }
        item[place] = .text(place(booking.terms.startsAt, booking.id))
        item[version] = .number(Int64(booking.version))
        item[body] = .text(try ArchivedDocument.text(of: archived))
        item[end] = retention.map { .number((booking.changedAt + $0).seconds) }
        let size = item.reduce(0) { $0 + $1.key.utf8.count + $1.value.size }
        guard size <= limit else {
            throw ArchiveRefusal(
                booking: booking.id,
                message:
                    "booking \(booking.id) has \(size) bytes with its events and notes; the archive takes \(limit): "
                    + "it stays among the live ones")
        }
        return item
    }

    static func read(_ item: Item) throws -> ArchivedBooking {
        guard let text = item[body]?.text else { throw DynamoDBError(.refused, "an archived booking has no body") }
        do {
            return try ArchivedDocument.item(from: text)
        } catch {
            throw DynamoDBError(.refused, "an archived booking cannot be read: \(error)")
        }
    }

    /// Sorts as (start, id) does: digits of one length, also for instants before 1970.
    static func place(_ start: Instant, _ id: ID<Booking>) -> String {
        let digits = String(UInt64(bitPattern: start.seconds) ^ (1 << 63))
        return String(repeating: "0", count: 20 - digits.count) + digits + "#\(id)"
    }
}

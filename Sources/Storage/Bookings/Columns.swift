import Domain

extension BookingState: SQLDecodable {}
extension BookingOrigin: SQLDecodable {}
extension ConfirmationPolicy: SQLDecodable {}
extension PaymentMethod: SQLDecodable {}
extension PaymentState: SQLDecodable {}
extension WaitlistState: SQLDecodable {}
extension PatientState: SQLDecodable {}
extension PatientRelation: SQLDecodable {}
extension MessageKind: SQLDecodable {}
extension MessageState: SQLDecodable {}

/// Terms as they lie in the tables of bookings and sessions, always in this order.
enum TermsColumns {
    static let names = [
        "starts_at", "ends_at", "claimed_from", "claimed_until", "time_zone", "local_date", "local_time",
        "price_amount", "price_currency", "methods", "confirmation", "hold_minutes", "cancellation_notice", "capacity",
    ]

    static func values(_ terms: Terms) -> [SQLValue] {
        [
            .instant(terms.startsAt), .instant(terms.endsAt), .instant(terms.claimedFrom),
            .instant(terms.claimedUntil), .text(terms.timeZone), .int(Int(terms.localDate.days)),
            .int(Int(terms.localTime.minutes)), .int(terms.price.amount), .text(terms.price.currency),
            .int(methods(terms.methods)), .text(terms.confirmation.rawValue), .int(terms.holdMinutes),
            .int(terms.cancellationNoticeMinutes), .int(terms.capacity),
        ]
    }

    static func read(_ row: SQLRow, from first: Int) throws -> Terms {
        Terms(
            startsAt: try row[first], endsAt: try row[first + 1], claimedFrom: try row[first + 2],
            claimedUntil: try row[first + 3], timeZone: try row[first + 4],
            localDate: LocalDate(days: try row[first + 5]), localTime: try localTime(row, first + 6),
            price: Money(amount: try row[first + 7], currency: try row[first + 8]),
            methods: methods(try row[first + 9]), confirmation: try row[first + 10],
            holdMinutes: try row[first + 11], cancellationNoticeMinutes: try row[first + 12],
            capacity: try row[first + 13])
    }

    static func localTime(_ row: SQLRow, _ column: Int) throws -> LocalTime {
        guard let time = LocalTime(minutes: try row[column]) else {
            throw SQLError(kind: .decoding, message: "column \(column): not minutes of a day")
        }
        return time
    }

    /// One bit for each method, in the order of the cases: new cases go last.
    private static func methods(_ methods: [PaymentMethod]) -> Int {
        var bits = 0
        for (index, method) in PaymentMethod.allCases.enumerated() where methods.contains(method) { bits |= 1 << index }
        return bits
    }

    private static func methods(_ bits: Int) -> [PaymentMethod] {
        var methods: [PaymentMethod] = []
        for (index, method) in PaymentMethod.allCases.enumerated() where bits & 1 << index != 0 {
            methods.append(method)
        }
        return methods
    }
}

/// Ids one after the other, sixteen bytes each.
enum IDList {
    static func value<Subject>(_ ids: [ID<Subject>]) -> SQLValue { .blob(ids.flatMap { $0.bytes }) }

    static func read<Subject>(_ bytes: [UInt8]) throws -> [ID<Subject>] {
        if bytes.isEmpty { return [] }
        return try stride(from: 0, to: bytes.count, by: 16).map { at in
            guard let id = ID<Subject>(bytes: Array(bytes[at..<min(at + 16, bytes.count)])) else {
                throw SQLError(kind: .decoding, message: "a list of ids is cut")
            }
            return id
        }
    }
}

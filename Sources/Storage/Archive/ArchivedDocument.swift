public import Domain

/// An archived booking as a document: what both archives keep. Its names are for ever, so they are its own.
public struct ArchivedDocument: Codable, Hashable, Sendable {
    var booking: BookingPart
    var payments: [PaymentPart]
    var events: [EventPart]
    var reason: [UInt8]?
    var note: [UInt8]?
    var overbooking: [UInt8]?
    var epoch: ID<LogEpoch>

    public init(_ item: ArchivedBooking) {
        booking = BookingPart(item.booking)
        payments = item.payments.map { PaymentPart($0, reference: item.sealedReferences[$0.id]) }
        events = item.events.map(EventPart.init)
        reason = item.sealedReason
        note = item.sealedNote
        overbooking = item.sealedOverbooking
        epoch = item.epoch
    }

    public var item: ArchivedBooking {
        ArchivedBooking(
            booking: booking.booking, payments: payments.map(\.payment), sealedReason: reason, sealedNote: note,
            sealedOverbooking: overbooking,
            sealedReferences: Dictionary(
                payments.compactMap { part in part.reference.map { (part.id, $0) } },
                uniquingKeysWith: { first, _ in first }),
            events: events.map(\.event), epoch: epoch)
    }

    struct BookingPart: Codable, Hashable, Sendable {
        var id: ID<Booking>
        var practiceID: ID<Practice>
        var version: Int
        var state: BookingState
        var patientID: ID<Patient>?
        var accountID: ID<Account>?
        var serviceID: ID<Service>
        var practitionerID: ID<Practitioner>
        var locationID: ID<Location>
        var sessionID: ID<Session>?
        var visitID: ID<Visit>?
        var resourceIDs: [ID<Resource>]
        var seat: Int
        var terms: TermsPart
        var origin: BookingOrigin
        var createdAt: Instant
        var changedAt: Instant
        var closedBySystem: Bool

        init(_ booking: Booking) {
            id = booking.id
            practiceID = booking.practiceID
            version = booking.version
            state = booking.state
            patientID = booking.patientID
            accountID = booking.accountID
            serviceID = booking.serviceID
            practitionerID = booking.practitionerID
            locationID = booking.locationID
            sessionID = booking.sessionID
            visitID = booking.visitID
            resourceIDs = booking.resourceIDs
            seat = booking.seat
            terms = TermsPart(booking.terms)
            origin = booking.origin
            createdAt = booking.createdAt
            changedAt = booking.changedAt
            closedBySystem = booking.closedBySystem
        }

        /// A closed booking's hold is over: its expiry is not kept.
        var booking: Booking {
            Booking(
                id: id, practiceID: practiceID, version: version, state: state, patientID: patientID,
                accountID: accountID, serviceID: serviceID, practitionerID: practitionerID, locationID: locationID,
                sessionID: sessionID, visitID: visitID, resourceIDs: resourceIDs, seat: seat, terms: terms.terms,
                holdExpiresAt: nil, origin: origin, createdAt: createdAt, changedAt: changedAt,
                closedBySystem: closedBySystem)
        }
    }

    struct TermsPart: Codable, Hashable, Sendable {
        var startsAt: Instant
        var endsAt: Instant
        var claimedFrom: Instant
        var claimedUntil: Instant
        var timeZone: String
        var localDate: LocalDate
        var localTime: LocalTime
        var price: Money
        var methods: [PaymentMethod]
        var confirmation: ConfirmationPolicy
        var holdMinutes: Int
        var cancellationNoticeMinutes: Int
        var capacity: Int

        init(_ terms: Terms) {
            startsAt = terms.startsAt
            endsAt = terms.endsAt
            claimedFrom = terms.claimedFrom
            claimedUntil = terms.claimedUntil
            timeZone = terms.timeZone
            localDate = terms.localDate
            localTime = terms.localTime
            price = terms.price
            methods = terms.methods
            confirmation = terms.confirmation
            holdMinutes = terms.holdMinutes
            cancellationNoticeMinutes = terms.cancellationNoticeMinutes
            capacity = terms.capacity
        }

        var terms: Terms {
            Terms(
                startsAt: startsAt, endsAt: endsAt, claimedFrom: claimedFrom, claimedUntil: claimedUntil,
                timeZone: timeZone, localDate: localDate, localTime: localTime, price: price, methods: methods,
                confirmation: confirmation, holdMinutes: holdMinutes,
                cancellationNoticeMinutes: cancellationNoticeMinutes, capacity: capacity)
        }
    }

    struct PaymentPart: Codable, Hashable, Sendable {
        var id: ID<Payment>
        var practiceID: ID<Practice>
        var bookingID: ID<Booking>
        var version: Int
        var state: PaymentState
        var method: PaymentMethod
        var amount: Money
        var changedAt: Instant
        var reference: [UInt8]?

        init(_ payment: Payment, reference: [UInt8]?) {
            id = payment.id
            practiceID = payment.practiceID
            bookingID = payment.bookingID
            version = payment.version
            state = payment.state
            method = payment.method
            amount = payment.amount
            changedAt = payment.changedAt
            self.reference = reference
        }

        var payment: Payment {
            Payment(
                id: id, practiceID: practiceID, bookingID: bookingID, version: version, state: state, method: method,
                amount: amount, reference: nil, changedAt: changedAt)
        }
    }

    struct EventPart: Codable, Hashable, Sendable {
        var position: Int64
        var id: ID<Event>
        var practiceID: ID<Practice>
        var kind: EventKind
        var subject: ID<EventSubject>
        var version: Int
        var at: Instant
        var detail: [String: String]

        init(_ positioned: PositionedEvent) {
            position = positioned.position
            id = positioned.event.id
            practiceID = positioned.event.practiceID
            kind = positioned.event.kind
            subject = positioned.event.subject
            version = positioned.event.version
            at = positioned.event.at
            detail = positioned.event.detail
        }

        var event: PositionedEvent {
            PositionedEvent(
                position: position,
                event: Event(
                    id: id, practiceID: practiceID, kind: kind, subject: subject, version: version, at: at,
                    detail: detail))
        }
    }
}

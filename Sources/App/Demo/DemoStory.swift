import Domain

/// One booking of the demo world, from its hold to whatever becomes of it.
struct DemoStory: Sendable {
    enum Fate: Sendable {
        case attends
        case cancels(at: Instant)
        case misses
        /// It is held, and never confirmed.
        case lapses
        /// Its day went by, and the desk has not said what became of it.
        case forgotten
    }

    let id: ID<Booking>
    let practice: ID<Practice>
    let service: ID<Service>
    let practitioner: ID<Practitioner>
    let location: ID<Location>
    let startsAt: Instant
    let endsAt: Instant
    let heldAt: Instant
    var fate: Fate
    var method = PaymentMethod.visit
    var price: Money
    /// The payment's, the same as the booking's unless it has one of its own.
    var payment: ID<Payment>?
    var reason: String?
    var note: String?

    var paymentID: ID<Payment> { payment ?? ID(id) }
    var arrangedAt: Instant { heldAt + 60 }
    var confirmedAt: Instant { heldAt + 90 }
    var arrivedAt: Instant { startsAt - 300 }
    var missedAt: Instant { startsAt + 900 }

    /// What it has come to by now.
    func state(at now: Instant) -> BookingState {
        switch fate {
        case .lapses: .expired
        case .forgotten: .confirmed
        case .cancels(let at): at <= now ? .cancelled : .confirmed
        case .misses: missedAt <= now ? .noShow : .confirmed
        case .attends: endsAt <= now ? .completed : arrivedAt <= now ? .arrived : .confirmed
        }
    }

    func request(for patient: ID<Patient>) -> HoldSlot {
        HoldSlot(
            id: id, practiceID: practice, serviceID: service, practitionerID: practitioner, locationID: location,
            startsAt: startsAt, patientID: patient, reason: reason)
    }
}

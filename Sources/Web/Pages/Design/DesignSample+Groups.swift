import Domain

/// Made-up groups of several patients, and visits of several bookings.
extension DesignSample {
    /// Begins in two days.
    private func session(isCancelled: Bool) -> SessionView {
        var terms = terms
        (terms.startsAt, terms.endsAt) = (moment(2, 10), moment(2, 11))
        return SessionView(
            session: Session(
                id: id(30), practiceID: practice.id, version: 1, serviceID: id(2), practitionerID: practitioner.id,
                locationID: location.id, resourceIDs: [], terms: terms, capacity: 8, isCancelled: isCancelled,
                hasCells: !isCancelled), liveSeats: isCancelled ? 0 : 3)
    }

    var seats: [BookingView] {
        [BookingState.confirmed, .held, .arrived].enumerated().map { entry($1, number: 300 + $0).view }
    }

    /// Nobody has come yet: it can be called off still.
    var group: DeskSession {
        DeskSession(
            desk: desk, view: session(isCancelled: false), seats: Array(seats.prefix(2)), cancelled: [], called: [])
    }

    /// With one of whom to call there is a number, and of the other none.
    var cancelledGroup: DeskSession {
        let cancelled = (0..<2).map { entry(.cancelled, number: 310 + $0).view }
        return DeskSession(
            desk: desk, view: session(isCancelled: true), seats: [], cancelled: cancelled,
            called: [
                TouchedBookings.Touched(view: cancelled[0], patient: patient),
                TouchedBookings.Touched(view: cancelled[1], patient: nil),
            ])
    }

    var meetings: [DeskDay.Meeting] {
        [group, cancelledGroup].enumerated().map { number, group in
            DeskDay.Meeting(
                session: group.view, views: group.seats, service: service(capacity: 8),
                practitioner: practitioner.name, elementID: "g-\(number)")
        }
    }

    var deskWeek: DeskWeek {
        var one = DeskCount(), both = DeskCount()
        for number in 0..<4 {
            let seat = live(number)
            one.add(seat, inGroup: false)
            both.add(seat, inGroup: number > 0)
        }
        return DeskWeek(
            desk: desk, dates: (0..<DeskWeek.length).map { today.adding(days: $0) },
            rows: [
                DeskWeek.Row(
                    name: practitioner.name,
                    cells: [
                        DeskWeek.Cell(count: one, freeMinutes: 225), DeskWeek.Cell(count: both, freeMinutes: 0),
                        DeskWeek.Cell(count: DeskCount(), freeMinutes: 480),
                        DeskWeek.Cell(count: DeskCount(), freeMinutes: nil),
                        DeskWeek.Cell(count: one, freeMinutes: nil),
                    ])
            ])
    }

    var month: DeskMonth {
        DeskMonth(
            desk: desk, first: today, last: today,
            counts: [today: deskWeek.rows[0].cells[1].count])
    }

    /// All of one group's time.
    private func live(_ number: Int) -> LiveBooking {
        LiveBooking(
            id: id(UInt64(320 + number)), practiceID: practice.id, version: 1, state: .confirmed, accountID: nil,
            serviceID: id(2), practitionerID: practitioner.id, locationID: location.id, startsAt: moment(0, 10),
            endsAt: moment(0, 11), date: today, holdExpiresAt: nil)
    }

    /// Two that can be moved and cancelled as one, and one that was cancelled.
    var visit: BookingFacts {
        var first = facts(.confirmed)
        first.others = [BookingState.confirmed, .cancelled].enumerated().map { number, state in
            let sample = facts(state), half = 30 * (number + 1)
            var terms = sample.booking.terms
            (terms.startsAt, terms.endsAt) = (terms.startsAt.adding(minutes: half), terms.endsAt.adding(minutes: half))
            let booking = Booking(
                id: id(UInt64(330 + number)), practiceID: practice.id, version: 1, state: state, patientID: id(4),
                accountID: nil, serviceID: id(2), practitionerID: id(5), locationID: id(6), terms: terms,
                holdExpiresAt: nil, origin: .patient, createdAt: now, changedAt: now)
            return BookingFacts(
                view: BookingView(
                    booking: booking, patientName: sample.view.patientName, reason: nil, note: nil, payments: []),
                practice: practice, service: sample.service, practitioner: practitioner, location: location, zone: .utc,
                now: now)
        }
        return first
    }

    var visitTimes: [[Slot]] { [Array(slots[0...1]), Array(slots[1...2])] }
}

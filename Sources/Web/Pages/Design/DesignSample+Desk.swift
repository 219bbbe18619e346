import Domain

/// A made-up day at a desk.
extension DesignSample {
    var rules: RuleBook {
        let hours = Weekday.allCases.map { WeeklyHours($0, .midnight, .endOfDay) }
        return RuleBook(
            practice: practice, locations: [location], practitioners: [practitioner], resources: [],
            services: [service(capacity: 1)],
            schedules: [
                stored(11, Schedule(practitionerID: practitioner.id, locationID: location.id, hours: hours))
            ])
    }

    var desk: Desk {
        Desk(
            rules: rules,
            member: Member(
                accountID: id(12), practiceID: practice.id, version: 1, role: .owner, name: words(.designPerson),
                email: "owner@example.org"),
            location: location, zone: .utc, now: now)
    }

    var patient: Patient {
        Patient(
            id: id(4), version: 1, practiceID: practice.id, state: .active,
            details: PatientDetails(
                name: words(.designPerson), phone: "+49 30 5551234",
                birthDate: LocalDate(year: 1980, month: 5, day: 17)))
    }

    /// The columns of somebody with a booking in each state and a free hour, and of somebody with nothing.
    var day: DeskDay {
        let bookings = BookingState.allCases.enumerated().map { DeskDay.Line.booking(entry($1, number: $0)) }
        let free = DeskDay.Opening(
            interval: Interval(start: moment(0, 15), end: moment(0, 16)), practitionerID: practitioner.id,
            hoursBegin: moment(0, 0))
        return DeskDay(
            desk: desk, date: today, isByRooms: false,
            columns: [
                DeskDay.Column(id: "1", name: practitioner.name, lines: bookings + [.opening(free)]),
                DeskDay.Column(id: "2", name: words(.designPerson), lines: []),
            ], cancelled: [entry(.cancelled, number: 90).view])
    }

    /// Begins now; the first is over another.
    func entry(_ state: BookingState, number: Int) -> DeskDay.Entry {
        let sample = facts(state).view
        var terms = sample.booking.terms
        (terms.startsAt, terms.endsAt) = (now, now.adding(minutes: 30))
        let booking = Booking(
            id: id(UInt64(100 + number)), practiceID: practice.id, version: 1, state: state, patientID: id(4),
            accountID: nil, serviceID: id(2), practitionerID: id(5), locationID: id(6), seat: number == 0 ? 1 : 0,
            terms: terms, holdExpiresAt: sample.booking.holdExpiresAt, origin: .desk, createdAt: now, changedAt: now)
        return DeskDay.Entry(
            view: BookingView(
                booking: booking, patientName: sample.patientName, reason: sample.reason, note: nil,
                payments: sample.payments),
            service: service(capacity: 1), practitioner: practitioner.name, elementID: "b-\(number)")
    }

    var deskBooking: DeskBooking {
        DeskBooking(
            desk: desk, facts: facts(.confirmed), patient: patient, archivedEvents: nil)
    }

    var deskWaiting: DeskWaiting {
        DeskWaiting(
            entry: waiting[0].entry, patient: patient, service: words(.designService), practitioner: practitioner.name)
    }

    var otherTimes: OtherTimes { times(slots) }
    var noOtherTimes: OtherTimes { times([]) }

    private func times(_ slots: [Slot]) -> OtherTimes {
        OtherTimes(practiceID: practice.id, service: service(capacity: 1), zone: .utc, wanted: now, slots: slots)
    }

    /// What two say of one thing.
    var staleRows: [StaleRow.Row] {
        [
            StaleRow.Row(label: words(.phone), stored: "+49 30 5551234", mine: "+49 30 5559876"),
            StaleRow.Row(label: words(.patient), stored: words(.designPerson), mine: words(.designPerson)),
        ]
    }

    /// Hours of which one day is wrong.
    var hours: SettingForm {
        var errors = FieldErrors()
        errors.add("hours-tuesday", words(.conflictOutOfRange))
        return SettingForm(
            words: words,
            typed: FormFields(filledIn: [
                ("hours-monday-0-opens", "08:00"), ("hours-monday-0-closes", "16:00"),
                ("hours-tuesday-0-opens", "16:00"), ("hours-tuesday-0-closes", "08:00"),
            ]), errors: errors, rules: nil, isNew: true)
    }
}

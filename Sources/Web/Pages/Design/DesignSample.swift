import Domain

/// Made-up values of everything that components show.
struct DesignSample: Sendable {
    let words: Words
    let now: Instant

    func id<Subject>(_ number: UInt64) -> ID<Subject> { ID(high: 0, low: number) }

    var today: LocalDate { Zone.utc.date(of: now) }

    func moment(_ days: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        Zone.utc.bounds(of: today.adding(days: days)).start.adding(minutes: hour * 60 + minute)
    }

    var practice: PracticeRecord {
        PracticeRecord(
            id: id(1), state: .published, version: 1, rulesVersion: 1,
            details: Practice(name: words(.designPractice), country: "DE", phone: "+49 30 5551234"))
    }

    var terms: Terms {
        let start = moment(3, 14, 30)
        return Terms(
            startsAt: start, endsAt: start.adding(minutes: 30), claimedFrom: start,
            claimedUntil: start.adding(minutes: 30),
            timeZone: "UTC", localDate: Zone.utc.date(of: start), localTime: Zone.utc.local(start).time,
            price: Money(amount: 6000, currency: "EUR"), methods: PaymentMethod.allCases, confirmation: .arranged,
            holdMinutes: 10, cancellationNoticeMinutes: 1440, capacity: 1)
    }

    func stored<Item>(_ number: UInt64, _ value: Item) -> Stored<Item> {
        Stored(id: id(number), practiceID: practice.id, version: 1, isActive: true, value: value)
    }

    func service(capacity: Int) -> Stored<Service> {
        stored(
            2,
            Service(
                name: words(.designService), durationMinutes: 30, price: Money(amount: 6000, currency: "EUR"),
                capacity: capacity))
    }

    func facts(_ state: BookingState) -> BookingFacts {
        let booking = Booking(
            id: id(3), practiceID: practice.id, version: 1, state: state, patientID: id(4), accountID: nil,
            serviceID: id(2), practitionerID: id(5), locationID: id(6), terms: terms,
            holdExpiresAt: state == .held ? now.adding(minutes: 8) : nil, origin: .patient, createdAt: now,
            changedAt: now)
        let payment = Payment(
            id: id(7), practiceID: practice.id, bookingID: booking.id, version: 1, state: .arranged, method: .visit,
            amount: terms.price, reference: nil, changedAt: now)
        return BookingFacts(
            view: BookingView(
                booking: booking, patientName: words(.designPerson), reason: words(.designReason), note: nil,
                payments: [payment]),
            practice: practice, service: service(capacity: 1), practitioner: practitioner, location: location,
            zone: .utc, now: now)
    }

    var practitioner: Stored<Practitioner> {
        stored(5, Practitioner(name: words(.designPractitioner), specialties: ["dentist"]))
    }

    var location: Stored<Location> {
        stored(
            6,
            Location(
                name: words(.designPractice), address: "Ahornweg 4", city: "Berlin", postcode: "10115", country: "DE",
                latitude: 52.53, longitude: 13.38, timeZone: "UTC"))
    }

    private func slot(_ days: Int, _ hour: Int, _ minute: Int) -> Slot {
        let start = moment(days, hour, minute)
        return Slot(
            start: start, end: start.adding(minutes: 30), date: today.adding(days: days), locationID: id(6),
            practitionerID: id(5), freeSeats: 3)
    }

    var slots: [Slot] { [slot(1, 9, 0), slot(1, 9, 30), slot(1, 14, 0), slot(2, 8, 15)] }

    /// The last two days have nothing, each for a reason of its own.
    var week: FreeWeek {
        week { days in
            guard days >= 5 else {
                let slots = (0..<(days % 3 * 2 + 2)).map { slot(days, 9 + $0, 15 * days % 60) }
                return FreeWeek.Day(date: today.adding(days: days), slots: slots, reason: nil)
            }
            return FreeWeek.Day(date: today.adding(days: days), slots: [], reason: days == 5 ? .bookedOut : .closed)
        }
    }

    /// Each reason why there is nothing.
    var emptyWeek: FreeWeek {
        let reasons = EmptyDay.allCases
        return week { days in
            FreeWeek.Day(date: today.adding(days: days), slots: [], reason: reasons[days % reasons.count])
        }
    }

    private func week(_ day: (Int) -> FreeWeek.Day) -> FreeWeek {
        FreeWeek(service: service(capacity: 1), zone: .utc, days: (0..<FreeWeek.length).map(day), next: nil)
    }

    var waiting: [Waiting] {
        [WaitlistState.waiting, .offered].map { state in
            let entry = WaitlistEntry(
                id: id(8), practiceID: practice.id, version: 1, state: state, patientID: id(4), accountID: nil,
                wish: WaitlistWish(
                    serviceID: id(2), from: today, until: today.adding(days: 14), earliest: .midnight,
                    latest: .endOfDay), createdAt: now, offeredBookingID: state == .offered ? id(3) : nil)
            return Waiting(
                entry: entry, service: words(.designService), practice: words(.designPractice),
                before: state == .waiting ? 2 : nil)
        }
    }

    var audit: [AuditRecord] {
        let actors = [
            Actor(kind: .account, accountID: id(9), note: nil), Actor(kind: .member, accountID: id(10), note: nil),
            Actor(kind: .system, accountID: nil, note: "sweeper"), Actor(kind: .visitor, accountID: nil, note: nil),
        ]
        let operations: [Domain.Operation] = [.confirmBooking, .recordArrival, .cancelBooking, .holdSlot]
        return zip(actors, operations).enumerated().map { index, row in
            AuditRecord(
                number: Int64(index),
                entry: AuditEntry(
                    id: id(UInt64(20 + index)), at: now.adding(minutes: -index * 7), practiceID: practice.id,
                    actor: row.0, operation: row.1, subject: AuditSubject(.booking, id(3) as ID<Booking>),
                    patientID: index < 2 ? id(4) : nil))
        }
    }

    var bars: PlotData {
        let kept = [12, 15, 9, 14, 11, 3, 0, 13, 16, 12, 15, 10, 4, 0]
        return plot(kept.enumerated().map { [$1, $0 % 4 == 1 ? 2 : 0, $0 % 5] })
    }

    var nothing: PlotData { plot(Array(repeating: [0, 0, 0], count: 14)) }

    private func plot(_ values: [[Int]]) -> PlotData {
        PlotData(
            title: words(.figuresPerDay), columnName: words(.figuresDay),
            series: zip([Phrase.figuresKept, .figuresMissed, .figuresCancelled], PlotData.Look.allCases).map {
                PlotData.Series(name: words($0), look: $1)
            }, columns: columns(values))
    }

    var lines: PlotData {
        let free = [2, 5, 7, 6, 8, 0, 0, 6, 7, 8, 8, 8, 0, 0]
        return PlotData(
            title: words(.figuresFreePerDay), columnName: words(.figuresDay),
            series: [
                PlotData.Series(name: words(.figuresFreeHours), look: .solid),
                PlotData.Series(name: words(.figuresOpenHours), look: .dashed),
            ], columns: columns(free.map { [$0, $0 == 0 ? 0 : 8] }))
    }

    private func columns(_ values: [[Int]]) -> [PlotData.Column] {
        values.enumerated().map { index, values in
            let date = today.adding(days: index)
            return PlotData.Column(label: words.shortDay(date), name: words.longDate(date), values: values)
        }
    }
}

import Domain

/// What the names of `DemoIDs` stand for beside the practice itself: a patient with a son, and what they have booked.
struct DemoFixedStories: Sendable {
    let people = [DemoPerson.patient, .dependant, .deskPatient]
    /// The patient's own, and one of the desk's that was forgotten.
    let visits: [DemoVisit]
    /// Two bookings of the son's, one after the other, made as one visit.
    let visit: [DemoStory]
    /// The desk made it, and then moved it by an hour.
    let moved: DemoStory
    /// The seats of a course that is full, by the people who have them.
    let seats: [DemoVisit]
    /// The patient waits for a seat in it.
    let wait: DemoWait

    init(anchor: LocalDate, zones: any TimeZones) {
        let maker = StoryMaker(anchor: anchor, zone: zones.zone(DemoCity.berlin.timeZone) ?? .utc)
        var booking = maker.consultation(DemoIDs.booking, day: 7, hour: 18)
        booking.payment = DemoIDs.payment
        booking.method = .insurer
        booking.reason = "A new prescription, please."
        var past = [-60, -25].enumerated().map {
            maker.consultation(maker.numbers.booking(9_000 + $0), day: $1, hour: 18)
        }
        past[0].note = "Come back in a month."
        var forgotten = maker.consultation(DemoIDs.forgottenBooking, day: -1, hour: 19)
        forgotten.fate = .forgotten
        visits =
            (past + [booking]).map { DemoVisit(person: .patient, story: $0) }
            + [DemoVisit(person: .deskPatient, story: forgotten)]
        visit = [0, 30].enumerated().map {
            maker.consultation(maker.numbers.booking(9_010 + $0), day: 14, hour: 18, minutes: $1)
        }
        moved = maker.consultation(maker.numbers.booking(9_020), day: 4, hour: 18)
        let leader = DemoPractice.courseLeader(maker.numbers)
        let people = DemoPerson.desk(of: .roundTheClock(numbers: maker.numbers, anchor: anchor)).prefix(6)
        seats = people.enumerated().map { index, person in
            DemoVisit(person: person, story: maker.seat(maker.numbers.booking(9_030 + index), leader: leader))
        }
        wait = DemoWait(
            id: DemoIDs.waitlistEntry, practice: DemoIDs.practice, person: .patient,
            wish: WaitlistWish(
                serviceID: DemoIDs.groupService, from: maker.courseDate, until: maker.courseDate,
                earliest: StoryMaker.courseTime, latest: StoryMaker.courseTime))
    }
}

private struct StoryMaker {
    static let courseTime = LocalTime(hour: 20, minute: 0) ?? .midnight

    let anchor: LocalDate
    let zone: Zone
    let numbers = DemoWorld.first

    var courseDate: LocalDate { anchor.adding(days: 5) }

    /// In the evening, when the diary that is filled by chance has nobody.
    func consultation(_ id: ID<Booking>, day: Int, hour: Int, minutes: Int = 0) -> DemoStory {
        let time = LocalTime(hour: hour, minute: minutes) ?? .midnight
        return story(
            id, DemoIDs.service, DemoIDs.practitioner, zone.instant(of: anchor.adding(days: day), time), minutes: 30,
            price: 1_500)
    }

    func seat(_ id: ID<Booking>, leader: ID<Practitioner>) -> DemoStory {
        story(
            id, DemoIDs.groupService, leader, zone.instant(of: courseDate, Self.courseTime), minutes: 60, price: 900)
    }

    private func story(
        _ id: ID<Booking>, _ service: ID<Service>, _ practitioner: ID<Practitioner>, _ start: Instant, minutes: Int,
        price: Int64
    ) -> DemoStory {
        let begun = Zone.utc.instant(of: anchor, .midnight)
        return DemoStory(
            id: id, practice: DemoIDs.practice, service: service, practitioner: practitioner,
            location: DemoIDs.location, startsAt: start, endsAt: start.adding(minutes: minutes),
            heldAt: min(start - 5 * 86_400, begun - 7_200), fate: .attends,
            price: Money(amount: price, currency: "EUR"))
    }
}

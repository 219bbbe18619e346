import Domain

/// A week of times that a booking can be moved to.
struct MovingWeek: Sendable {
    let week: FreeWeek
    let practiceID: ID<Practice>

    /// Nil where what was booked is no longer offered.
    static func read(_ facts: BookingFacts, _ request: PageRequest) async throws -> MovingWeek? {
        guard let service = facts.service, let location = facts.location,
            let zone = request.services.zones.zone(location.timeZone)
        else { return nil }
        let reader = try request.slotReader(of: facts.booking.practiceID)
        let choice = SlotChoice(
            service: service, practitionerID: facts.booking.practitionerID, locationID: location.id, zone: zone)
        let from = request.query.date("from") ?? facts.zone.date(of: facts.booking.terms.startsAt).adding(days: -2)
        return MovingWeek(
            week: try await FreeWeek.read(choice, from: from, reader), practiceID: facts.booking.practiceID)
    }
}

/// Another time for a booking: the old one is kept until it is chosen.
struct MovingPage: HTML {
    let frame: Frame
    let facts: BookingFacts
    let week: MovingWeek

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.moveTitle)) {
            h1 { words(.moveTitle) }
            p(.class("lead")) { words(.moveText) }
            BookingCard(words: words, facts: facts)
            if facts.mayChange {
                section(.class("card"), .labelled(by: "times")) {
                    div(.class("week-head")) {
                        h2(.id("times")) { words(.otherTimesTitle) }
                        WeekLinks(words: words, week: week.week, now: facts.now, address: address)
                    }
                    DayList(frame: frame, week: week.week, practiceID: week.practiceID, moving: facts.booking)
                }
            } else {
                p { words.cancellationRule(facts.booking.terms, zone: facts.zone, now: facts.now) }
            }
            p { a(.href(facts.address)) { words(.backToBooking) } }
        }
    }

    private func address(from date: LocalDate) -> SiteAddress {
        BookingPages.address(of: facts.booking.id, facts.booking.practiceID, "time").asking([
            ("from", date.description)
        ])
    }
}

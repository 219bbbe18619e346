import Domain
import HTTPServer

/// One click from a free time to a held one.
enum HoldPages {
    static let all: [PageRoute] = [hold]

    private static let hold = PageRoute.post("/practices/:practice/holds") { request in
        let practice: ID<Practice> = try request.id("practice")
        guard let service = request.form.id("service", Service.self) else { throw RequestRefusal.missing }
        let chosen = try request.chosenSlot()
        let slot = chosen.hold(request.next(), of: service, in: practice, for: nil)
        try InvalidInput.check(slot.problems())
        // Without the practice: whoever works there books here as any patient does.
        let scope = try request.scope(for: .holdSlot)
        do {
            return try await request.change(
                .holdSlot, scope: scope, part: slot.part,
                answering: { (booking: Booking) in .redirect(BookingPages.address(of: booking.id, practice)) }
            ) { try await request.services.bookings.hold(slot, ask: $0) }
        } catch let refusal as BookingRefusal where refusal.isAboutTime {
            let others = try await OtherTimes.read(near: chosen.start, slot, request)
            return .page(
                TakenPage(frame: request.frame.unlisted, refusal: refusal, others: others, moving: nil),
                status: .conflict)
        }
    }
}

extension HoldSlot {
    /// Tells it apart from the other times on one page: they share a form, and whoever goes back chooses another.
    var part: String { "\(practitionerID)-\(locationID)-\(startsAt.seconds)" }
}

extension BookingRefusal {
    /// Whether another time would do.
    var isAboutTime: Bool {
        switch self {
        case .taken, .notOffered, .sessionFull, .sessionCancelled: true
        default: false
        }
    }
}

/// The free times nearest to one that somebody wanted.
struct OtherTimes: Sendable {
    let practiceID: ID<Practice>
    let service: Stored<Service>
    let zone: Zone
    let wanted: Instant
    let slots: [Slot]

    static let most = 8
    private static let days = 14

    /// - Throws: `RequestRefusal.missing` where the practice has no such service or place.
    static func read(near start: Instant, _ slot: HoldSlot, _ request: PageRequest) async throws -> OtherTimes {
        let rules = try await request.services.practices.ruleBook(of: slot.practiceID)
        guard let service = rules.services[slot.serviceID], let location = rules.locations[slot.locationID],
            let zone = request.services.zones.zone(location.timeZone)
        else { throw RequestRefusal.missing }
        let reader = try request.slotReader(of: slot.practiceID)
        let today = zone.date(of: request.now)
        let first = max(today, zone.date(of: start).adding(days: -2))
        let dates = first...first.adding(days: days)
        var choice = SlotChoice(
            service: service, practitionerID: slot.practitionerID, locationID: location.id, zone: zone)
        var slots = try await reader.generator(choice.form(dates)).slots(dates)
        if slots.isEmpty {
            // With somebody else rather than not at all.
            choice.practitionerID = nil
            slots = try await reader.generator(choice.form(dates)).slots(dates)
        }
        let near = slots.sorted { abs($0.start - start) < abs($1.start - start) }.prefix(most)
        return OtherTimes(
            practiceID: slot.practiceID, service: service, zone: zone, wanted: start,
            slots: near.sorted { $0.start < $1.start })
    }
}

/// Somebody else was quicker: the next times beside it.
struct TakenPage: HTML {
    let frame: Frame
    let refusal: BookingRefusal
    let others: OtherTimes
    let moving: Booking?

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.takenTitle)) {
            h1 { words(.takenTitle) }
            p(.class("lead"), .role("alert")) {
                words(.takenText, ["moment": words.longMoment(others.wanted, in: others.zone)])
            }
            OtherTimesSection(frame: frame, others: others, moving: moving)
        }
    }
}

struct OtherTimesSection: HTML {
    let frame: Frame
    let others: OtherTimes
    let moving: Booking?

    private var words: Words { frame.words }

    var body: some HTML {
        section(.class("card"), .labelled(by: "others")) {
            h2(.id("others")) { words(.otherTimesTitle) }
            if others.slots.isEmpty {
                p { words(.otherTimesNone) }
            } else {
                p(.class("service")) { words.serviceLine(others.service.value) }
                SlotButtons(
                    frame: frame, practiceID: others.practiceID, service: others.service, slots: others.slots,
                    zone: others.zone, withDates: true, moving: moving)
            }
            p {
                a(.href(PracticePages.address(of: others.practiceID, service: others.service.id, place: "book"))) {
                    words(.allTimes)
                }
            }
        }
    }
}

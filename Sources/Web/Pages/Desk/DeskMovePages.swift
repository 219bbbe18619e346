import Domain
import HTTPServer

/// Moves a booking at the desk: to a free time, or, with a reason, over what is there.
enum DeskMovePages {
    static let all: [PageRoute] = [show, move]

    private static let path = "\(DeskBookingPages.path)/time"

    private static let show = PageRoute.get(path) { try await page($0) }

    private static func page(_ request: PageRequest, sent: SentForm = SentForm()) async throws -> HTTPResponse {
        let booking = try await request.deskBooking()
        let move = try await DeskMove.read(booking, request)
        return .page(
            DeskMovePage(frame: request.frame.unlisted, move: move, sent: sent), status: sent.status)
    }

    private static let move = PageRoute.post(path) { request in
        let desk = try await request.desk()
        let id: ID<Booking> = try request.id("booking")
        do {
            let chosen = try request.sentSlot(at: desk)
            guard desk.reaches(chosen.practitionerID) else { throw AccessRefusal.notAllowed }
            let wanted = RescheduleBooking(
                startsAt: chosen.start, practitionerID: chosen.practitionerID, locationID: chosen.locationID,
                overbooking: request.form["slot"] == nil ? request.form["overbooking"] : nil)
            try InvalidInput.check(wanted.problems())
            let day = desk.day(desk.zone.date(of: chosen.start), at: chosen.locationID)
            return try await request.change(
                .rescheduleBooking, scope: try request.scope(for: .rescheduleBooking, in: desk.practice),
                part: "\(id)-\(chosen.start.seconds)-\(chosen.practitionerID)", then: day, of: Booking.self
            ) {
                try await request.services.bookings.reschedule(
                    id, of: desk.practice, version: request.form.version, to: wanted, ask: $0)
            }
        } catch let refusal as InvalidInput {
            return try await page(
                request, sent: SentForm(request.form, refused: refusal.inDeskFields, request.words))
        } catch let refusal as any DomainError where refusal.belongsBesideTheForm {
            return try await page(request, sent: SentForm(request.form, refused: refusal, request.words))
        }
    }
}

/// A booking that is to be moved, with the free times near the day that is looked at.
struct DeskMove: Sendable {
    let booking: DeskBooking
    /// With the place that the booking is at.
    let desk: Desk
    let date: LocalDate
    let slots: [Slot]

    private static let days = 7
    private static let most = 16

    /// - Throws: `RequestRefusal.missing` where it can no longer be moved.
    static func read(_ booking: DeskBooking, _ request: PageRequest) async throws -> DeskMove {
        let terms = booking.booking.terms
        let desk = booking.desk.at(booking.booking.locationID, in: booking.facts.zone, request.services.zones)
        let asked = request.form.date("date") ?? request.query.date("from")
        let date = max(asked ?? desk.zone.date(of: terms.startsAt), desk.today)
        var slots: [Slot] = []
        if let service = booking.facts.service {
            slots = try await request.freeTimes(
                of: service, by: nil, at: desk, from: date, days: days, limit: most)
        }
        return DeskMove(booking: booking, desk: desk, date: date, slots: slots)
    }
}

struct DeskMovePage: HTML {
    let frame: Frame
    let move: DeskMove
    let sent: SentForm

    private var words: Words { frame.words }
    private var booking: Booking { move.booking.booking }
    private var start: LocalMoment { move.desk.zone.local(booking.terms.startsAt) }
    private var address: SiteAddress { move.desk.address(of: booking.id, "time") }

    var body: some HTML {
        DeskPage(frame, move.desk, title: words(.serviceGone)) {
            h1 { title }
            SentRefusal(words: words, sent: sent, prefix: DeskTimeFields.prefix)
            p(.class("lead")) {
                words(.deskMoveNow, ["moment": words.longMoment(booking.terms.startsAt, in: move.desk.zone)])
            }
            if move.booking.mayMove {
                div(.class("columns")) {
                    DeskFreeTimes(
                        words: words, address: address, date: move.date, isEmpty: move.slots.isEmpty
                    ) {
                        PageForm(frame, to: address) {
                            HiddenField("version", String(booking.version))
                            DeskSlotButtons(
                                words: words, desk: move.desk, slots: move.slots,
                                isGroup: move.booking.booking.terms.capacity > 1)
                        }
                    }
                    otherTime
                }
            } else {
                p(.class("notice")) { words(.refusalWrongState) }
            }
            p { a(.href(move.booking.address)) { words(.backToBooking) } }
        }
    }

    private var title: String {
        words(.deskMoveTitle, ["name": words.patientName(of: move.booking.facts.view)])
    }

    private var otherTime: some HTML {
        section(.class("card"), .labelled(by: "other")) {
            h2(.id("other")) { words(.deskMoveOther) }
            PageForm(frame, to: address) {
                HiddenField("version", String(booking.version))
                HiddenField("location", booking.locationID.description)
                DeskTimeFields(
                    words: words, date: start.date, time: start.time, sent: sent,
                    practitioners: move.desk.practitioners, practitionerID: booking.practitionerID)
                button(.class("button primary"), .type("submit")) { words(.deskMoveButton) }
            }
        }
    }
}

/// The free times from a day on, each of which moves what is moved; the day can be changed.
struct DeskFreeTimes<Times: HTML>: HTML {
    let words: Words
    let address: SiteAddress
    let date: LocalDate
    let isEmpty: Bool
    @HTMLBuilder let times: @Sendable () -> Times

    var body: some HTML {
        section(.class("card"), .labelled(by: "free")) {
            h2(.id("free")) { words(.deskMoveFree) }
            form(.action(address), .class("row")) {
                TextField(
                    name: "from", label: words(.deskMoveFrom), type: "date", value: date.description,
                    autocomplete: "off")
                button(.class("button"), .type("submit")) { words(.deskShow) }
            }
            if isEmpty {
                p { words(.deskMoveFreeNone) }
            } else {
                times()
            }
        }
    }
}

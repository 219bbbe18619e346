import Domain
import HTTPServer

/// A location gets another clock while bookings lie ahead: somebody must say what stays of them.
enum TimeZonePages {
    static let all: [PageRoute] = [strays, settle]

    /// Says that something was in the way of some.
    private static let left = "left"
    private static let path = "/desk/:practice/settings/locations/:item/local-times"
    /// Days that are settled for one form; what remains is shown, and asked for again.
    private static let most = 60

    private static func address(_ practice: ID<Practice>, _ location: ID<Location>) -> SiteAddress {
        Location.setting.address(practice, location.description, "local-times")
    }

    /// Asks before a zone is written over; changes it once that was answered. Nil where there is nothing to ask.
    @Sendable
    static func ask(
        _ current: Stored<Location>, _ changed: Location, _ request: PageRequest
    ) async throws -> HTTPResponse? {
        // One that nobody knows is refused as any other field is.
        guard changed.timeZone != current.value.timeZone, request.services.zones.zone(changed.timeZone) != nil else {
            return nil
        }
        let (practice, id) = (current.practiceID, current.id)
        let count = try await request.services.bookings.bookingsAhead(at: id, of: practice, now: request.now)
        guard count > 0 else { return nil }
        guard let keep = request.form["keep"].flatMap(KeptTime.init) else {
            let view = try await SettingsView.read(request)
            return .page(
                TimeZoneQuestion(view: view, location: current, changed: changed, count: count, typed: request.form),
                status: .conflict)
        }
        let scope = try request.scope(for: .changeTimeZone, in: practice)
        // Written first: what is booked meanwhile is booked by the new clock.
        _ = try await request.done(
            .changeTimeZone, scope: scope, part: "zone", id: { (stored: Stored<Location>) in stored.id }
        ) {
            try await request.services.practices.update(
                id, of: practice, version: current.version, changed, ask: $0)
        }
        return .redirect(try await settle(id, of: practice, keep, request))
    }

    private static let strays = PageRoute.get(path) { request in
        let view = try await SettingsView.read(request)
        guard let id = request.http.parameters["item"].flatMap({ ID<Location>($0) }),
            let location = view.rules.locations[id]
        else { throw RequestRefusal.missing }
        let strays = try await request.services.bookings.strayedBookings(
            at: id, of: view.practice, scope: request.scope(for: .listStrayedBookings, in: view.practice),
            now: request.now)
        let zone = request.services.zones.zone(location.timeZone) ?? .utc
        return .page(
            StraysPage(
                view: view, location: location, strays: strays, zone: zone, isLeft: request.query[left] != nil))
    }

    private static let settle = PageRoute.post(path) { request in
        let (practice, id) = (try request.id("practice", Practice.self), try request.id("item", Location.self))
        guard let keep = request.form["keep"].flatMap(KeptTime.init) else { throw RequestRefusal.missing }
        return .redirect(try await settle(id, of: practice, keep, request))
    }

    /// - Returns: where what is left is shown.
    private static func settle(
        _ location: ID<Location>, of practice: ID<Practice>, _ keep: KeptTime, _ request: PageRequest
    ) async throws -> SiteAddress {
        let address = address(practice, location)
        var isLeft = false
        let scope = try request.scope(for: .settleLocalTimes, in: practice)
        var date: LocalDate?
        for day in 0..<most {
            let wanted = SettleLocalTimes(locationID: location, date: date, keep: keep)
            let response = try await request.change(
                .settleLocalTimes, scope: scope, part: "day-\(day)",
                answering: { (settled: SettledDay) in
                    .text("\(settled.next?.description ?? "") \(settled.left.count)")
                }
            ) { try await request.services.bookings.settleLocalTimes(wanted, in: practice, ask: $0) }
            let parts = String(decoding: response.bytes ?? [], as: UTF8.self).split(
                separator: " ", omittingEmptySubsequences: false)
            isLeft = isLeft || parts.last != "0"
            date = parts.first.flatMap { LocalDate(String($0)) }
            if date == nil { break }
        }
        return isLeft ? address.asking([(left, "1")]) : address
    }
}

/// Which of the two stays: the instants, or what the clock shows.
struct KeptTimeField: HTML {
    let words: Words

    var body: some HTML {
        ChoiceField(
            name: "keep", label: words(.settingsKeep),
            choices: [
                ChoiceField.Choice(
                    value: KeptTime.localTimes.rawValue, label: words(.settingsKeepLocalTimes), note: nil),
                ChoiceField.Choice(value: KeptTime.instants.rawValue, label: words(.settingsKeepInstants), note: nil),
            ], chosen: KeptTime.localTimes.rawValue)
    }
}

struct TimeZoneQuestion: HTML {
    let view: SettingsView
    let location: Stored<Location>
    let changed: Location
    let count: Int
    let typed: FormFields

    private var words: Words { view.words }
    private var address: SiteAddress { Location.setting.address(view.practice, location.id.description) }

    var body: some HTML {
        SettingsPage(view, title: words(.settingsZoneTitle)) {
            p(.class("lead"), .role("alert")) {
                words(
                    .settingsZoneText, count: count,
                    [
                        "old": SettingChoices.name(ofZone: location.timeZone),
                        "new": SettingChoices.name(ofZone: changed.timeZone),
                    ])
            }
            PageForm(view.frame, to: address, .class("card")) {
                for field in typed.values where field.name != FormToken.field && field.name != "keep" {
                    HiddenField(field.name, field.value)
                }
                KeptTimeField(words: words)
                div(.class("row")) {
                    button(.class("button primary"), .type("submit")) { words(.settingsSave) }
                    a(.class("button"), .href(address)) { words(.settingsDrop) }
                }
            }
        }
    }
}

/// Bookings whose agreed time the clock no longer shows.
struct StraysPage: HTML {
    let view: SettingsView
    let location: Stored<Location>
    let strays: [Booking]
    let zone: Zone
    /// Whether it was tried, and something was in the way.
    let isLeft: Bool

    private var words: Words { view.words }

    var body: some HTML {
        SettingsPage(view, title: words(.settingsStraysTitle)) {
            if strays.isEmpty {
                p(.class("notice"), .role("status")) { words(.settingsStraysNone) }
            } else {
                if isLeft { p(.class("notice"), .role("alert")) { words(.settingsStraysLeft) } }
                p { words(.settingsStraysText, count: strays.count) }
                ul {
                    for booking in strays.prefix(200) {
                        li {
                            words(
                                .settingsStray,
                                [
                                    "agreed": words(
                                        .dateAndTime,
                                        [
                                            "date": words.shortDate(booking.terms.localDate),
                                            "time": words.time(booking.terms.localTime),
                                        ]),
                                    "now": words.shortMoment(booking.terms.startsAt, in: zone),
                                ])
                        }
                    }
                }
                if view.may(.settleLocalTimes) {
                    PageForm(
                        view.frame,
                        to: Location.setting.address(view.practice, location.id.description, "local-times"),
                        .class("card")
                    ) {
                        KeptTimeField(words: words)
                        button(.class("button primary"), .type("submit")) { words(.settingsSettle) }
                    }
                }
            }
            p { a(.href(Location.setting.address(view.practice))) { words(.settingsLocations) } }
        }
    }
}

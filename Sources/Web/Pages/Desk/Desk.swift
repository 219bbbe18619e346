import Domain
import HTTPServer

/// A practice as one of its members works in it: its rules, who works, and the place whose days are shown.
struct Desk: Sendable {
    let rules: RuleBook
    let member: Member
    /// Nil where the practice has none yet.
    let location: Stored<Location>?
    /// The place's; without one, UTC.
    let zone: Zone
    let now: Instant

    var practice: ID<Practice> { rules.practice.id }
    var name: String { rules.practice.details.name }
    var today: LocalDate { zone.date(of: now) }
    var locations: [Stored<Location>] { rules.active() }

    /// Whether the member's role may ask for it.
    func may(_ operation: Operation) -> Bool { Permissions.roles(for: operation).contains(Roles(member.role)) }

    /// Whether the member works with this one's diary: a practitioner's role has its own alone.
    func reaches(_ practitioner: ID<Practitioner>) -> Bool {
        member.role != .practitioner || member.practitionerID == practitioner
    }

    /// Those who can be booked, and whose diaries the member works with, by name.
    var practitioners: [Stored<Practitioner>] {
        rules.activePractitioners.filter { reaches($0.id) }
    }

    /// The only one whose diary the member works with, where there is no choice.
    var ownPractitioner: ID<Practitioner>? { member.role == .practitioner ? member.practitionerID : nil }

    /// The same desk at a place.
    ///
    /// - Parameter zone: where the place is there no more, or tells none.
    func at(_ place: ID<Location>, in zone: Zone, _ zones: any TimeZones) -> Desk {
        let location = rules.locations[place] ?? location
        return Desk(
            rules: rules, member: member, location: location,
            zone: location.flatMap { zones.zone($0.timeZone) } ?? zone, now: now)
    }

    /// When a practitioner works at the shown place.
    func openings(of practitioner: ID<Practitioner>, _ dates: ClosedRange<LocalDate>) -> Openings {
        let schedules = rules.schedules.filter {
            $0.isActive && $0.practitionerID == practitioner && $0.locationID == location?.id
        }
        return Openings(of: schedules.map(\.value), dates: dates, zone: zone)
    }
}

extension Desk {
    /// The desk itself, or one of its pages.
    func address(_ part: String? = nil, query: [(String, String)] = []) -> SiteAddress {
        guard let part else { return SiteAddress("/desk", practice.description, query: query) }
        return SiteAddress("/desk", practice.description, part, query: query)
    }

    func address(_ part: String, _ below: String, query: [(String, String)] = []) -> SiteAddress {
        SiteAddress("/desk", practice.description, part, below, query: query)
    }

    func address(of booking: ID<Booking>, _ part: String? = nil) -> SiteAddress {
        guard let part else {
            return SiteAddress("/desk", practice.description, "bookings", booking.description)
        }
        return SiteAddress("/desk", practice.description, "bookings", booking.description, part)
    }

    func address(of session: ID<Session>, _ part: String? = nil) -> SiteAddress {
        guard let part else { return address("sessions", session.description) }
        return SiteAddress("/desk", practice.description, "sessions", session.description, part)
    }

    /// A day at a place; the shown one, unless another is named.
    func day(_ date: LocalDate, at place: ID<Location>? = nil, byRooms: Bool = false) -> SiteAddress {
        address(query: [("date", date.description)] + here(place) + (byRooms ? [("by", "room")] : []))
    }

    func week(of date: LocalDate) -> SiteAddress {
        address("week", query: [("date", date.description)] + here(nil))
    }

    func month(of date: LocalDate) -> SiteAddress {
        address("month", query: [("month", String(date.description.prefix(7)))] + here(nil))
    }

    /// Nothing to say where there is only one place.
    func here(_ place: ID<Location>?) -> [(String, String)] {
        guard locations.count > 1, let id = place ?? location?.id else { return [] }
        return [("location", id.description)]
    }
}

extension PageRequest {
    /// The desk of the practice in the path, at the place that is named, or else where its member works.
    /// - Throws: `AccessRefusal` for whoever does not belong to it.
    func desk() async throws -> Desk {
        let practice: ID<Practice> = try id("practice")
        _ = try account
        guard let member = caller.membership(of: practice) else { throw AccessRefusal.notAllowed }
        let rules = try await services.practices.ruleBook(of: practice)
        let named: ID<Location>? = form.id("location") ?? query.id("location")
        let own = rules.schedules.first { $0.isActive && $0.practitionerID == member.practitionerID }?.locationID
        let location = (named ?? own).flatMap { rules.locations[$0] } ?? rules.active(Location.self).first
        let zone = location.flatMap { services.zones.zone($0.timeZone) } ?? .utc
        return Desk(rules: rules, member: member, location: location, zone: zone, now: now)
    }

    /// A practice's bookings that start within the interval; a practitioner's role gets its own.
    ///
    /// - Parameter enough: with so many no more are read; nil: all of them are.
    func bookings(
        in practice: ID<Practice>, from: Instant, until: Instant, at location: ID<Location>? = nil,
        of practitioner: ID<Practitioner>? = nil, enough: Int? = nil
    ) async throws -> [BookingView] {
        let scope = try scope(for: .listPracticeBookings, in: practice)
        var found: [BookingView] = []
        while true {
            let page = try await services.bookings.bookings(
                in: practice, from: from, until: until, at: location, of: practitioner, scope: scope,
                after: found.last.map { BookingCursor($0.booking) }, limit: 200, now: now)
            found += page
            if page.count < 200 || found.count >= enough ?? .max { return found }
        }
    }

    /// A patient as the desk knows it; nil for one whom it does not know any more.
    func deskPatient(_ id: ID<Patient>?, at desk: Desk) async throws -> Patient? {
        guard let id else { return nil }
        do {
            return try await services.patients.patient(
                id, scope: try scope(for: .getDeskPatient, in: desk.practice), now: now)
        } catch RequestRefusal.missing {
            return nil
        }
    }

    /// Those of the patients whom the desk knows still.
    func deskPatients(_ ids: [ID<Patient>], at desk: Desk) async throws -> [ID<Patient>: Patient] {
        let found = try await services.patients.patients(
            ids, scope: try scope(for: .getDeskPatient, in: desk.practice), now: now)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }
}

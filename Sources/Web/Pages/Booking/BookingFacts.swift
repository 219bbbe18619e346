import Domain

/// A booking with the names of what it is about.
struct BookingFacts: Sendable {
    let view: BookingView
    let practice: PracticeRecord
    let service: Stored<Service>?
    let practitioner: Stored<Practitioner>?
    let location: Stored<Location>?
    let zone: Zone
    let now: Instant
    /// The other bookings of its visit, soonest first.
    var others: [BookingFacts] = []

    var booking: Booking { view.booking }
    var state: BookingState { booking.state(at: now) }
    var address: SiteAddress { BookingPages.address(of: booking.id, booking.practiceID) }

    /// Until when a patient may move or cancel it.
    var latestChange: Instant { booking.terms.startsAt.adding(minutes: -booking.terms.cancellationNoticeMinutes) }
    var mayChange: Bool { state == .confirmed && now <= latestChange }
}

// A visit is what its bookings are together.
extension BookingFacts {
    /// All of its visit's that are held or booked now, soonest first; it alone where it is of none.
    var visit: [BookingFacts] {
        ([self] + others).filter { $0.state.ownsClaims || $0.booking.id == booking.id }
            .sorted { ($0.booking.terms.startsAt, $0.booking.id) < ($1.booking.terms.startsAt, $1.booking.id) }
    }

    /// Whether others belong to it now, so that all of it can be changed as one.
    var isOfVisit: Bool { state.ownsClaims && visit.count > 1 }
    var mayChangeVisit: Bool { isOfVisit && visit.allSatisfy(\.mayChange) }
}

extension BookingFacts {
    init(_ view: BookingView, rules: RuleBook, zones: any TimeZones, now: Instant) {
        let booking = view.booking
        self.init(
            view: view, practice: rules.practice, service: rules.services[booking.serviceID],
            practitioner: rules.practitioners[booking.practitionerID], location: rules.locations[booking.locationID],
            // As it was agreed, not as the place says today.
            zone: zones.zone(booking.terms.timeZone) ?? .utc, now: now)
    }
}

extension PageRequest {
    /// The version that a form was made from; nil where it names none.
    var versionOfBooking: Int? { form["version"].flatMap { Int($0) } }

    /// The booking in the path, for whoever asks: also a visitor's hold, after its visitor has signed in; and one that
    /// the archive has.
    /// - Returns: with it, the scope that reaches it.
    /// - Throws: `RequestRefusal.missing`.
    func bookingFacts() async throws -> (facts: BookingFacts, scope: Scope) {
        let (practice, id) = (try id("practice", Practice.self), try id("booking", Booking.self))
        var found: (BookingView, Scope)?
        for scope in try bookingScopes() {
            if let view = try await view(id, practice, scope) {
                found = (view, scope)
                break
            }
        }
        guard let (view, scope) = found else {
            // Whoever has signed in elsewhere may find it after signing in here.
            if caller.account == nil { throw AccessRefusal.signInFirst }
            throw RequestRefusal.missing
        }
        let rules = try await services.practices.ruleBook(of: practice)
        var facts = BookingFacts(view, rules: rules, zones: services.zones, now: now)
        facts.others = try await others(of: view.booking, bookingScopes(), rules)
        return (facts, scope)
    }

    /// The other bookings of its visit: some may be the account's already, some still the visitor's.
    func others(of booking: Booking, _ scopes: [Scope], _ rules: RuleBook) async throws -> [BookingFacts] {
        guard let visit = booking.visitID else { return [] }
        var others: [BookingFacts] = []
        for scope in scopes {
            for view in try await services.bookings.visit(visit, of: booking.practiceID, scope: scope, now: now)
            where view.booking.id != booking.id && !others.contains(where: { $0.booking.id == view.booking.id }) {
                others.append(BookingFacts(view, rules: rules, zones: services.zones, now: now))
            }
        }
        return others
    }

    /// One's own first, then what this browser held before it signed in.
    private func bookingScopes() throws -> [Scope] {
        let own = try scope(for: .getBooking)
        // The platform's staff looks after practices by pages of its own.
        if case .platform = own { throw AccessRefusal.notAllowed }
        guard caller.account != nil, caller.visitor.secretHash != nil else { return [own] }
        return [own, .visitor(caller.visitor)]
    }

    private func view(_ id: ID<Booking>, _ practice: ID<Practice>, _ scope: Scope) async throws -> BookingView? {
        do {
            return try await services.bookings.booking(id, of: practice, scope: scope, now: now)
        } catch RequestRefusal.missing {
            guard case .account = scope else { return nil }
            do {
                return try await services.archive.archived(
                    id, of: practice, scope: scope, operation: .getBooking, now: now
                ).view
            } catch RequestRefusal.missing {
                return nil
            }
        }
    }
}

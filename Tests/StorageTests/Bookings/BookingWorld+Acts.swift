import Domain
import Storage
import Testing

typealias Person = (scope: Scope, id: ID<Patient>, account: ID<Account>)

/// What people do in the tests, each as one line.
extension BookingWorld {
    func people(_ count: Int) async throws -> [Person] {
        try await (0..<count).asyncMap { try await patient("P\($0)") }
    }

    func hold(
        _ service: ID<Service>, _ time: String, day: Int = 0, by dentist: Int = 0, for person: Person, door: Int = 0,
        now: Instant = now
    ) async throws -> Booking {
        try await doors[door].bookings.hold(
            request(service, at(time, day: day), by: dentist, for: person.id), ask: ask(person.scope, at: now)
        ).done()
    }

    func confirm(_ booking: Booking, by scope: Scope, door: Int = 0, now: Instant = now) async throws -> Booking {
        _ = try await doors[door].bookings.arrangePayment(
            booking.id, of: practice, ArrangePayment(id: testIDs().next(), method: .visit),
            ask: ask(scope, .arrangePayment, at: now))
        return try await doors[door].bookings.confirm(
            booking.id, of: practice, version: nil, ask: ask(scope, .confirmBooking, at: now)
        ).done().bookings[0]
    }

    /// Holds, arranges payment, confirms.
    func book(
        _ service: ID<Service>, _ time: String, day: Int = 0, by dentist: Int = 0, for person: Person,
        now: Instant = now
    ) async throws -> Booking {
        let held = try await hold(service, time, day: day, by: dentist, for: person, now: now)
        return try await confirm(held, by: person.scope, now: now)
    }

    @discardableResult
    func cancel(_ booking: Booking, by scope: Scope, door: Int = 0, now: Instant = now) async throws -> Booking {
        try await doors[door].bookings.cancel(
            booking.id, of: practice, version: nil, ask: ask(scope, .cancelBooking, at: now)
        ).done()
    }

    @discardableResult
    func attend(_ booking: Booking, _ step: AttendBooking.Step, now: Instant) async throws -> Booking {
        try await store.attend(
            booking.id, of: practice, version: nil, step, ask: ask(desk, .completeBooking, at: now)
        ).done()
    }

    func move(
        _ booking: Booking, to time: String, day: Int = 0, by dentist: Int? = nil, scope: Scope, door: Int = 0,
        overbooking: String? = nil, now: Instant = now
    ) async throws -> Booking {
        try await doors[door].bookings.reschedule(
            booking.id, of: practice, version: nil,
            to: RescheduleBooking(
                startsAt: at(time, day: day), practitionerID: dentist.map { dentists[$0] }, overbooking: overbooking),
            ask: ask(scope, .rescheduleBooking, at: now)
        ).done()
    }

    /// The booking as it is stored.
    func stored(_ booking: Booking) async throws -> Booking {
        try await store.booking(booking.id, of: practice, scope: .system("test"), now: Self.now).booking
    }

    func eventKinds(of booking: Booking) async throws -> [EventKind] {
        try await store.events(of: booking.id, in: practice, scope: .system("test"), now: Self.now).map(\.event.kind)
    }

    func payments(of booking: Booking) async throws -> [Payment] {
        try await store.payments(of: booking.id, in: practice, scope: .system("test"), now: Self.now)
    }

    /// Runs all at once, through the doors in turn.
    /// - Returns: what came of each; nil where it was refused. Anything but a refusal is thrown.
    func race<Item: Sendable, Value: Sendable>(
        _ items: [Item], _ body: @escaping @Sendable (Item, Int) async throws -> Value
    ) async throws -> [Value?] {
        try await withThrowingTaskGroup(of: (Int, Value?).self) { group in
            for (index, item) in items.enumerated() {
                let door = index % doors.count
                group.addTask {
                    do {
                        return (index, try await body(item, door))
                    } catch let refusal as any DomainError where refusal.code != "busy" {
                        return (index, nil)
                    }
                }
            }
            var values = [Value?](repeating: nil, count: items.count)
            for try await (index, value) in group { values[index] = value }
            return values
        }
    }
}

/// Expects a refusal with this code, and nothing else.
func expectRefusal(
    _ code: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> some Any
) async {
    do {
        _ = try await body()
        Issue.record("not refused, where \(code) was due", sourceLocation: sourceLocation)
    } catch let refusal as any DomainError {
        #expect(refusal.code == code, sourceLocation: sourceLocation)
    } catch {
        Issue.record(error, sourceLocation: sourceLocation)
    }
}

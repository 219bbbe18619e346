import Domain
import Embedded
import HTTPServer
import Storage
import Testing

@testable import App
@testable import Web

@Suite("The examples of the API's description")
struct DemoExampleTests {
    /// Who asks, by what the table of permissions allows: whoever may do least. Nil: somebody who has not signed in.
    private static func person(for endpoint: Endpoint) -> DemoSignIn? {
        let roles = Permissions.roles(for: endpoint.operation)
        // A visitor sees a booking of its own alone, and the example's is the patient's.
        if roles.contains(.visitor), ![.getBooking, .getBookingState].contains(endpoint.operation) { return nil }
        var people: [(Roles, DemoSignIn)] = [(.account, .patient)]
        if endpoint.isWithinPractice {
            people += [(.receptionist, .receptionist), (.practitioner, .practitioner), (.owner, .owner)]
        }
        people += [(.auditor, .auditor), (.support, .support), (.admin, .admin)]
        return people.first { roles.contains($0.0) }?.1
    }

    @Test("Every example of a read works on the demo world as it stands")
    func reads() async throws {
        try await DemoInstallation.run { demo in
            _ = try await demo.load()
            let search = Search(demo.installation, milliseconds: { demo.installation.now().seconds * 1000 })
            defer { search.close() }
            try await search.reindexer.rebuild()
            let serving = Serving(demo.installation, search, startedAt: demo.installation.now())
            let router = WebRouter.make(serving.services())
            var tokens: [String: String] = [:]
            for person in DemoSignIn.all {
                let token = demo.installation.keys.tokens.make()
                _ = try await demo.signIn(person, token: token.hash)
                tokens[person.email] = token.text
            }
            var asked = 0
            for endpoint in EndpointList.all where endpoint.method == .get && !endpoint.isStream {
                let person = Self.person(for: endpoint)
                var headers = HTTPHeaders()
                if let person, let token = tokens[person.email] { headers.add("Authorization", "Bearer \(token)") }
                let request = try HTTPRequest(.get, endpoint.example, headers: headers, body: [])
                let response = await router.respond(request)
                let body = String(decoding: response.bytes ?? [], as: UTF8.self)
                #expect(
                    response.status == .ok,
                    "\(endpoint.operation) for \(person?.email ?? "a visitor"): \(endpoint.example): \(body)")
                asked += 1
            }
            #expect(asked > 30)
        }
    }

    @Test("Every name of the demo world is there")
    func names() async throws {
        try await DemoInstallation.run { demo in
            _ = try await demo.load()
            let it = demo.installation
            let scope = Scope.system("test"), now = it.now(), practice = DemoIDs.practice
            let rules = try await it.practices.ruleBook(of: practice)
            #expect(rules.locations[DemoIDs.location] != nil)
            #expect(rules.practitioners[DemoIDs.practitioner] != nil)
            #expect(rules.resources[DemoIDs.resource] != nil)
            #expect(rules.services[DemoIDs.service] != nil)
            #expect(rules.services[DemoIDs.groupService]?.capacity ?? 0 > 1)
            #expect(rules.schedules.contains { $0.id == DemoIDs.schedule })
            for account in [
                DemoIDs.account, DemoIDs.owner, DemoIDs.receptionist, DemoIDs.admin, DemoIDs.support, DemoIDs.auditor,
                DemoIDs.practitionerAccount,
            ] {
                #expect(try await it.accounts.account(account, scope: scope).id == account)
            }
            let own = try await it.patients.patients(of: DemoIDs.account, scope: scope, now: now).map(\.id)
            #expect(Set(own) == [DemoIDs.patient, DemoIDs.dependant])
            #expect(try await it.patients.patient(DemoIDs.deskPatient, scope: scope, now: now).practiceID == practice)
            let booking = try await it.bookings.booking(DemoIDs.booking, of: practice, scope: scope, now: now)
            #expect(booking.booking.state == .confirmed)
            #expect(booking.booking.patientID == DemoIDs.patient)
            #expect(booking.booking.terms.startsAt > now)
            #expect(booking.payments.map(\.id) == [DemoIDs.payment])
            let forgotten = try await it.bookings.booking(
                DemoIDs.forgottenBooking, of: practice, scope: scope, now: now)
            #expect(forgotten.booking.state == .confirmed)
            #expect(forgotten.booking.terms.endsAt < now)
            let bookings = try await it.bookings.bookings(
                of: DemoIDs.account, scope: .account(DemoIDs.account), after: nil, limit: 100, now: now)
            #expect(bookings.count { $0.visitID == DemoIDs.visit && $0.state == .confirmed } == 2)
            let sessions = try await it.bookings.sessions(
                in: practice, from: now, until: now + 30 * 86_400, scope: scope, now: now)
            let session = try #require(sessions.first { $0.session.id == DemoIDs.session })
            #expect(session.liveSeats == session.session.capacity)
            let waiting = try await it.bookings.waitlist(of: DemoIDs.account, scope: scope, now: now)
            #expect(waiting.map(\.id) == [DemoIDs.waitlistEntry])
            let calls = try await it.messages.calls(in: practice, scope: scope, after: nil, limit: 10, now: now)
            #expect(calls.map(\.message.id) == [DemoIDs.message])
        }
    }

    @Test("Who waits goes on waiting while everything that they wish for is taken")
    func waiting() async throws {
        try await DemoInstallation.run { demo in
            _ = try await demo.load()
            let it = demo.installation
            #expect(try await it.bookings.offerFreeTimes(limit: 50, now: it.now()) == 0)
            let count = try await demo.counts()["waitlist_entry"] ?? 0
            #expect(count >= 3)
        }
    }

    @Test("The round-the-clock practice can be walked through at any moment, from a hold to the archive")
    func walk() async throws {
        try await DemoInstallation.run { demo in
            _ = try await demo.load()
            let it = demo.installation, now = it.now(), practice = DemoIDs.practice
            let patient = Scope.account(DemoIDs.account)
            let desk = Scope.member(DemoIDs.receptionist, practice, .receptionist, nil)
            let id: ID<Booking> = it.ids.next()
            // The next full half hour but one, as a visitor would choose it from the list.
            let start = Instant(seconds: (now.seconds / 1800 + 2) * 1800)
            let request = HoldSlot(
                id: id, practiceID: practice, serviceID: DemoIDs.service, practitionerID: DemoIDs.practitioner,
                locationID: DemoIDs.location, startsAt: start, patientID: DemoIDs.patient)
            _ = try await it.bookings.hold(request, ask: Ask(scope: patient, operation: .holdSlot, now: now))
            _ = try await it.bookings.arrangePayment(
                id, of: practice, ArrangePayment(id: it.ids.next(), method: .visit),
                ask: Ask(scope: patient, operation: .arrangePayment, now: now))
            _ = try await it.bookings.confirm(
                id, of: practice, version: nil, ask: Ask(scope: patient, operation: .confirmBooking, now: now))
            for (step, operation) in [
                (AttendBooking.Step.arrive, Domain.Operation.recordArrival), (.complete, .completeBooking),
            ] {
                _ = try await it.bookings.attend(
                    id, of: practice, version: nil, step, ask: Ask(scope: desk, operation: operation, now: now))
            }
            while try await it.archiving.archive(closedBefore: now + 1, limit: 200, now: now) > 0 {}
            let history = try await it.archiving.history(
                of: DemoIDs.account, scope: patient, after: nil, limit: 100, now: now)
            #expect(history.contains { $0.booking.id == id && $0.isArchived })
        }
    }
}

extension Endpoint {
    fileprivate var isStream: Bool { if case .events = answer.content { true } else { false } }

    /// Its address as the description's examples fill it in.
    fileprivate var example: String {
        var path = Self.root + path
        for name in pathNames {
            path = path.replacing("{\(name)}", with: ParameterExample.value(name, of: self)?.plain ?? "?")
        }
        let query = query.filter(\.isRequired).map {
            "\($0.name)=\(ParameterExample.value($0.name, of: self)?.plain ?? "?")"
        }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }
}

extension JSONValue {
    fileprivate var plain: String { if case .text(let text) = self { text } else { "?" } }
}

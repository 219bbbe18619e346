import Domain
import HTTPServer
import Testing
import Threads

@testable import Web

@Suite("Looking again and again")
struct LiveViewTests {
    /// A view that is behind: it shows what it was told last.
    private final class Behind: LiveView {
        private let shown = Guarded<LiveBooking?>(nil)

        func show(_ booking: LiveBooking?) { shown.withLock { $0 = booking } }

        func booking(_ id: ID<Booking>, of practice: ID<Practice>) async throws -> LiveBooking? {
            shown.withLock { $0 }
        }
        func day(_ day: LiveDay) async throws -> [LiveBooking] { shown.withLock { $0.map { [$0] } ?? [] } }
        func take(_ changes: [LiveChange]) async -> Bool { true }
        func forgetAll() async -> Bool { true }
    }

    private func held(_ world: WebWorld) async throws -> TestAnswer {
        let answer = try await world.ask(
            .post, world.path("/holds"), as: .patient, world.holdBody(world.later(), patient: world.patient))
        #expect(answer.status == 201)
        return answer
    }

    @Test func `a booking's own people see its state, and nobody else does`() async throws {
        try await WebWorld.run { world in
            let booking = try await held(world)
            let path = world.path("/bookings/\(try booking.text("id"))/state")
            let audit = try await audited(world)
            for person in [WebWorld.Person.patient, .owner, .receptionist, .practitioner, .admin, .support] {
                let answer = try await world.ask(.get, path, as: person)
                #expect(answer.status == 200 && answer["state"] == "held", "\(person)")
                #expect(answer["version"] == booking["version"] && answer["patientName"] == nil)
            }
            #expect(try await world.ask(.get, path).status == 404)
            #expect(try await world.ask(.get, path, as: .auditor).status == 403)
            #expect(try await audited(world) == audit, "nothing about a patient was shown")
            let other = world.path("/bookings/\(world.services.ids.next(Booking.self))/state")
            #expect(try await world.ask(.get, other, as: .owner).status == 404)
        }
    }

    @Test func `a day lists its bookings by local date, for staff alone`() async throws {
        try await WebWorld.run { world in
            let booking = try await held(world)
            func day(_ date: String, as person: WebWorld.Person) async throws -> TestAnswer {
                try await world.ask(.get, world.path("/day?locationId=\(world.location)&date=\(date)"), as: person)
            }
            for person in [WebWorld.Person.owner, .receptionist, .practitioner] {
                let items = try await day("2026-12-08", as: person)["items"]?.elements ?? []
                #expect(items.map { $0["id"] } == [booking["id"]], "\(person)")
            }
            #expect(try await day("2026-12-09", as: .owner)["items"]?.elements.isEmpty == true)
            #expect(try await day("2026-12-08", as: .patient).status == 403)
            #expect(try await day("2026-13-08", as: .owner).status == 422)
        }
    }

    @Test func `a view that is behind is not believed by whoever knows better, nor about whose it is`() async throws {
        try await WebWorld.run { world in
            let booking = try await held(world)
            let id = try #require(ID<Booking>(try booking.text("id")))
            let now = try await world.services.bookings.liveBooking(id, of: world.practice, scope: .system("test"))
            let behind = Behind()
            var services = world.services
            services.liveView = behind
            let router = WebRouter.make(services)
            func look(_ person: WebWorld.Person, knowing version: Int? = nil) async throws -> HTTPResponse {
                var headers = HTTPHeaders()
                if let token = world.tokens[person] { headers.add("Authorization", "Bearer \(token)") }
                let query = version.map { "?version=\($0)" } ?? ""
                let path = "/api/v1" + world.path("/bookings/\(id)/state")
                return await router.respond(try HTTPRequest(.get, path + query, headers: headers))
            }
            func state(_ response: HTTPResponse) throws -> String? {
                try JSONParser.parse(try #require(response.bytes))["state"]?.text
            }
            var old = now
            old.version = 0
            old.state = .confirmed
            behind.show(old)
            #expect(try state(try await look(.patient)) == "confirmed", "it may be behind")
            #expect(try state(try await look(.patient, knowing: now.version)) == "held")
            // It says that it is somebody else's: the database says whose it is.
            old.accountID = world.accounts[.owner]
            old.practitionerID = DemoIDs.practitioner
            behind.show(old)
            #expect(try state(try await look(.patient)) == "held")
            #expect(try state(try await look(.practitioner)) == "held")
            #expect(try await look(.visitor).status == .notFound)
            behind.show(nil)
            #expect(try state(try await look(.patient)) == "held")
        }
    }

    private func audited(_ world: WebWorld) async throws -> Int {
        try await world.ask(.get, "/audit?log=booking", as: .admin)["items"]?.elements.count ?? -1
    }
}

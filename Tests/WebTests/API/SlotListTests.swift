import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("The list of slots")
struct SlotListTests {
    @Test("a slot says the same whether it is a page's like any other, or a session that somebody has joined")
    func joinedSession() async throws {
        try await WebWorld.run { world in
            let course = try await world.ask(
                .post, world.path("/services"), as: .owner,
                [
                    "name": "Course", "durationMinutes": 60, "capacity": 5,
                    "price": ["amount": 900, "currency": "EUR"],
                    "payment": ["methods": ["visit"], "confirmation": "arranged"],
                ])
            let service = try course.text("id")
            func slots() async throws -> [JSONValue] {
                let list = try await world.ask(
                    .get, world.path("/slots?serviceId=\(service)&practitionerId=\(world.practitioner)&from=2026-12-08")
                )
                #expect(list.status == 200, "\(list.code ?? "")")
                return (list["days"]?.elements ?? []).flatMap { $0["slots"]?.elements ?? [] }
            }
            let free = try await slots()
            try #require(free.count > 2)
            for slot in free { #expect(slot["freeSeats"] == 5 && slot["sessionId"] == nil) }

            let start = try #require(free[1]["startsAt"]?.text)
            let held = try await world.ask(
                .post, world.path("/holds"), as: .patient,
                [
                    "serviceId": .text(service), "practitionerId": .text(world.practitioner.description),
                    "locationId": .text(world.location.description), "patientId": .text(world.patient.description),
                    "startsAt": .text(start),
                ])
            #expect(held.status == 201, "\(held.code ?? "")")
            var expected = free
            expected[1] = try #require(try await slots().first { $0["startsAt"]?.text == start })
            #expect(expected[1]["freeSeats"] == 4)
            #expect(expected[1]["sessionId"]?.text != nil)
            for name in ["endsAt", "timeZone", "practitionerId", "locationId"] {
                #expect(expected[1][name] == free[1][name])
            }
            #expect(try await slots() == expected)
        }
    }
}

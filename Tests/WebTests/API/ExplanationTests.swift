import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Why a time is not offered")
struct ExplanationTests {
    private func explain(_ world: WebWorld, as person: WebWorld.Person, _ start: String) async throws -> TestAnswer {
        try await world.ask(
            .get,
            world.path(
                "/slots/explanation?serviceId=\(world.service)&practitionerId=\(world.practitioner)"
                    + "&locationId=\(world.location)&startsAt=\(start)"), as: person)
    }

    private func named(_ answer: TestAnswer) -> [String] {
        (answer["rulings"]?.elements ?? []).flatMap { $0["bookingIds"]?.elements ?? [] }.compactMap(\.text)
    }

    @Test("staff learn which booking has the time, and whose it is; nobody else learns more than that it is taken")
    func inTheWay() async throws {
        try await WebWorld.run { world in
            let start = world.later()
            let held = try await world.ask(
                .post, world.path("/holds"), as: .patient, world.holdBody(start, patient: world.patient))
            let id = try held.text("id")
            for person in [WebWorld.Person.owner, .receptionist, .practitioner] {
                let answer = try await explain(world, as: person, start)
                #expect(named(answer) == [id], "\(person)")
                let bookings = answer["bookings"]?.elements ?? []
                #expect(bookings.map { $0["id"]?.text } == [id])
                #expect(bookings.first?["patientName"]?.text == "Alma Reis")
            }
            for person in [WebWorld.Person.visitor, .patient, .admin, .support] {
                let answer = try await explain(world, as: person, start)
                #expect(answer.status == 200 && answer["bookings"] == nil, "\(person)")
                #expect(named(answer).isEmpty, "\(person)")
                let isBlocked = answer["rulings"]?.elements.contains {
                    $0["rule"]?.text == "practitionerFree" && $0["verdict"]?.text == "blocks"
                }
                #expect(isBlocked == true, "\(person)")
            }
            let free = try await explain(world, as: .owner, world.later(minutes: 60))
            #expect(named(free).isEmpty && free["bookings"]?.elements.isEmpty == true)
            let trail = try await world.services.audit.booking.entries(of: world.practice, before: nil, limit: 100)
            let looks = trail.filter { $0.entry.operation == .explainSlot }
            #expect(looks.count == 3 && looks.allSatisfy { $0.entry.patientID == world.patient })
        }
    }
}

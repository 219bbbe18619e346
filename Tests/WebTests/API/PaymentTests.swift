import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Money over the API")
struct PaymentTests {
    private func held(_ world: WebWorld) async throws -> String {
        let held = try await world.ask(
            .post, world.path("/holds"), as: .patient, world.holdBody(world.later(), patient: world.patient))
        return world.path("/bookings/\(try held.text("id"))")
    }

    private func receive(_ world: WebWorld, _ booking: String, _ amount: Int) async throws -> TestAnswer {
        try await world.ask(
            .post, booking + "/receipts", as: .receptionist,
            ["method": "visit", "amount": ["amount": .number(Double(amount)), "currency": "EUR"]])
    }

    @Test("a booking shows what is due, and no more is taken than that")
    func due() async throws {
        try await WebWorld.run { world in
            let booking = try await held(world)
            #expect(try await world.ask(.post, booking + "/payments", as: .patient, ["method": "visit"]).status == 201)
            #expect(try await world.ask(.get, booking, as: .patient)["due"]?["amount"] == 5000)
            #expect(try await receive(world, booking, 2000).status == 201)
            let tooMuch = try await receive(world, booking, 3001)
            #expect(tooMuch.status == 422 && tooMuch.code == "amountAboveDue")
            #expect(try tooMuch.text("detail").contains("3000"))
            #expect(try await receive(world, booking, 3000).status == 201)
            let shown = try await world.ask(.get, booking, as: .receptionist)
            #expect(shown["due"]?["amount"] == 0 && shown["overpaid"] == nil)
            let again = try await world.ask(.post, booking + "/payments", as: .patient, ["method": "visit"])
            #expect(again.status == 409 && again.code == "nothingDue")
        }
    }

    @Test("the difference is due after a move to dearer terms, and shown")
    func dearer() async throws {
        try await WebWorld.run { world in
            let booking = try await held(world)
            #expect(try await receive(world, booking, 5000).status == 201)
            #expect(try await world.ask(.post, booking + "/confirmation", as: .patient).status == 200)
            let service = world.path("/services/\(world.service)")
            let read = try await world.ask(.get, service, as: .owner)
            let patched = try await world.ask(
                .patch, service, as: .owner, ["price": ["amount": 9900, "currency": "EUR"]], version: read.etag)
            #expect(patched.status == 200)
            let moved = try await world.ask(
                .post, booking + "/reschedule", as: .patient, ["startsAt": .text(world.later(days: 2))])
            #expect(moved.status == 200)
            #expect(try await world.ask(.get, booking, as: .patient)["due"]?["amount"] == 4900)
        }
    }

    @Test("money for a cancelled booking is listed among what the desk must give back, until it has")
    func refunds() async throws {
        try await WebWorld.run { world in
            let booking = try await held(world)
            #expect(try await world.ask(.post, booking + "/cancellation", as: .patient).status == 200)
            let received = try await receive(world, booking, 5000)
            #expect(received.status == 201 && received["state"] == "refunding")
            let list = world.path("/refunds")
            let listed = try await world.ask(.get, list, as: .receptionist)
            #expect(listed["items"]?.elements.compactMap { $0["state"]?.text } == ["cancelled"])
            let refund = booking + "/payments/\(try received.text("id"))/refund"
            #expect(try await world.ask(.post, refund, as: .receptionist).status == 200)
            #expect(try await world.ask(.get, list, as: .receptionist)["items"]?.elements.isEmpty == true)
            #expect(try await world.ask(.get, list, as: .patient).status == 403)
        }
    }

    @Test("a service that takes cards alone is refused while no card can be taken, and a card is not offered")
    func cardAlone() async throws {
        try await WebWorld.run { world in
            let service = world.path("/services/\(world.service)")
            let read = try await world.ask(.get, service, as: .owner)
            func pay(_ methods: JSONValue) async throws -> TestAnswer {
                try await world.ask(
                    .patch, service, as: .owner, ["payment": ["methods": methods, "confirmation": "arranged"]],
                    version: read.etag)
            }
            let refused = try await pay(["card"])
            #expect(refused.status == 422 && refused.subjects == ["payment.methods"])
            #expect(try await pay(["card", "visit"]).status == 200)
            let booking = try await held(world)
            #expect(
                try await world.ask(.get, booking, as: .patient)["paymentMethods"]?.elements.compactMap(\.text)
                    == ["visit"])
        }
    }
}

import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Booking over the API")
struct BookingJourneyTests {
    @Test("a patient sees slots, holds one, arranges payment, confirms, comes, and is done")
    func wholeJourney() async throws {
        try await WebWorld.run { world in
            let slots = try await world.ask(
                .get, world.path("/slots?serviceId=\(world.service)&from=2026-12-08"), as: .visitor)
            #expect(slots.status == 200)
            let first = try #require(slots["days"]?.elements.first?["slots"]?.elements.first?["startsAt"]?.text)
            let held = try await world.ask(
                .post, world.path("/holds"), as: .patient, world.holdBody(first, patient: world.patient))
            #expect(held.status == 201)
            #expect(held["visitorSecret"] == nil)
            let booking = world.path("/bookings/\(try held.text("id"))")
            #expect(held.response.headers["Location"] == Endpoint.root + booking)

            let early = try await world.ask(.post, booking + "/confirmation", as: .patient)
            #expect(early.status == 409)
            #expect(early.code == "missingToConfirm")
            #expect(early.subjects == ["payment"])

            let payment = try await world.ask(.post, booking + "/payments", as: .patient, ["method": "visit"])
            #expect(payment.status == 201)
            #expect(try await world.ask(.post, booking + "/confirmation", as: .patient).status == 200)

            world.clock.move(minutes: 26 * 60)
            #expect(try await world.ask(.post, booking + "/arrival", as: .receptionist).status == 200)
            let done = try await world.ask(.post, booking + "/completion", as: .receptionist)
            #expect(try done.text("state") == "completed")
            let shown = try await world.ask(.get, booking, as: .patient)
            #expect(shown.etag == done.etag)
            let history = try await world.ask(.get, "/bookings/history", as: .patient)
            #expect(history["items"]?.elements.count == 1)
            let events = try await world.ask(.get, booking + "/events", as: .patient)
            #expect(
                events["items"]?.elements.compactMap { $0["kind"]?.text } == [
                    "bookingHeld", "bookingPaymentChanged", "bookingConfirmed", "bookingArrived", "bookingCompleted",
                ])
        }
    }

    @Test("a slot that is held is offered to nobody else, and refused with the conflict named")
    func taken() async throws {
        try await WebWorld.run { world in
            let start = world.later()
            let body = world.holdBody(start)
            #expect(try await world.ask(.post, world.path("/holds"), body).status == 201)
            let second = try await world.ask(
                .post, world.path("/holds"), as: .patient, world.holdBody(start, patient: world.patient))
            #expect(second.status == 409)
            #expect(second.code == "taken")
            #expect(!second.subjects.isEmpty)
        }
    }

    @Test("a visitor's hold belongs to the secret that came with it, and is taken over at sign-in")
    func visitorHold() async throws {
        try await WebWorld.run { world in
            let held = try await world.ask(.post, world.path("/holds"), world.holdBody(world.later()))
            let secret = try held.text("visitorSecret")
            let booking = world.path("/bookings/\(try held.text("id"))")
            #expect(try await world.ask(.get, booking).status == 404)
            #expect(try await world.ask(.get, booking, headers: ["Praxis-Visitor": secret]).status == 200)

            let more = try await world.ask(
                .post, world.path("/holds"), world.holdBody(world.later(days: 2)),
                headers: ["Praxis-Visitor": secret])
            #expect(more.status == 201)
            #expect(more["visitorSecret"] == nil, "it has one already")

            let takeOver: JSONValue = [
                "visitorSecret": .text(secret), "patientId": .text(world.patient.description), "reason": "toothache",
            ]
            let taken = try await world.ask(.post, booking + "/takeover", as: .patient, takeOver)
            #expect(taken.status == 200)
            #expect(try taken.text("patientId") == world.patient.description)
        }
    }

    @Test("a visitor who asks again with the same key gets the same hold and the same secret")
    func repeatedVisitorHold() async throws {
        try await WebWorld.run { world in
            let body = world.holdBody(world.later())
            let key = "0b5e7f2e-2f5a-4f7c-9d53-1f3f6f0b1a11"
            let first = try await world.ask(.post, world.path("/holds"), body, key: key)
            let again = try await world.ask(.post, world.path("/holds"), body, key: key)
            #expect(again.response.bytes == first.response.bytes)
            #expect(again.etag == first.etag)
            #expect(again.response.headers["Location"] == first.response.headers["Location"])
        }
    }

    @Test("a stranger's key that anybody might use is refused")
    func weakVisitorKey() async throws {
        try await WebWorld.run { world in
            let answer = try await world.ask(.post, world.path("/holds"), world.holdBody(world.later()), key: "1")
            #expect(answer.status == 422)
            #expect(answer.subjects == ["Idempotency-Key"])
        }
    }

    @Test("an overbooking is staff's alone, and needs its reason")
    func overbooking() async throws {
        try await WebWorld.run { world in
            let start = world.later()
            #expect(try await world.ask(.post, world.path("/holds"), world.holdBody(start)).status == 201)
            guard case .object(var body) = world.holdBody(start, patient: world.patient) else { return }
            body["overbooking"] = "emergency"
            let byPatient = try await world.ask(.post, world.path("/holds"), as: .patient, .object(body))
            #expect([403, 409, 422].contains(byPatient.status))
            let desk = try await world.ask(.post, world.path("/patients"), as: .receptionist, ["name": "Noor Haddad"])
            body["patientId"] = desk["id"]
            let byDesk = try await world.ask(.post, world.path("/holds"), as: .receptionist, .object(body))
            #expect(byDesk.status == 201)
            #expect(byDesk["isOverbooking"] == true)
            let booking = world.path("/bookings/\(try byDesk.text("id"))")
            #expect(try await world.ask(.get, booking, as: .receptionist)["overbooking"] == "emergency")
            let trail = try await world.ask(.get, "/audit?practiceId=\(world.practice)", as: .owner)
            #expect(trail["items"]?.elements.contains { $0["actorNote"] == "overbooking" } == true)
        }
    }

    @Test("whoever waits is listed, and may leave")
    func waitlist() async throws {
        try await WebWorld.run { world in
            let joined = try await world.ask(
                .post, world.path("/waitlist"), as: .patient,
                [
                    "patientId": .text(world.patient.description), "serviceId": .text(world.service.description),
                    "from": "2026-12-08", "until": "2026-12-20",
                ])
            #expect(joined.status == 201)
            #expect(try await world.ask(.get, "/waitlist", as: .patient)["items"]?.elements.count == 1)
            let ofPractice = try await world.ask(.get, world.path("/waitlist"), as: .receptionist)
            #expect(ofPractice["items"]?.elements.count == 1)
            let entry = world.path("/waitlist/\(try joined.text("id"))")
            #expect(try await world.ask(.delete, entry, as: .patient).status == 428)
            #expect(try await world.ask(.delete, entry, as: .patient, version: joined.etag).status == 200)
        }
    }

    @Test("time that a practitioner is ill leaves the schedule, and its bookings are moved or cancelled")
    func withdrawnTime() async throws {
        try await WebWorld.run { world in
            let start = world.later()
            let held = try await world.ask(
                .post, world.path("/holds"), as: .patient, world.holdBody(start, patient: world.patient))
            let path = world.path("/practitioners/\(world.practitioner)/withdrawals")
            let body: JSONValue = ["from": "2026-12-07T23:00:00Z", "until": "2026-12-08T23:00:00Z"]
            let withdrawn = try await world.ask(.post, path, as: .owner, body)
            #expect(withdrawn.status == 200)
            #expect(withdrawn["cancelled"] == 1)
            let booking = try await world.ask(
                .get, world.path("/bookings/\(try held.text("id"))"), as: .patient)
            #expect(try booking.text("state") == "cancelled")
            let slots = try await world.ask(
                .get, world.path("/slots?serviceId=\(world.service)&from=2026-12-08&to=2026-12-09"))
            #expect(slots["days"]?.elements.compactMap { $0["date"]?.text } == ["2026-12-09"])
            #expect(try await world.ask(.post, path, as: .owner, body)["cancelled"] == 0)
        }
    }
}

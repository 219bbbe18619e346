import Domain
import HTTPServer

/// The times that can be had.
enum SlotEndpoints {
    static let all: [Endpoint] = [list, explain]

    private static let slots = "/practices/{practiceId}/slots"

    private static let list = Endpoint(
        .listSlots, .get, slots, "Lists the times of a service that can be held now, by local date.", in: .slots,
        query: SlotForm.fields, answer: .document(SlotDocument.self, "The slots.")
    ) { request in
        let practice = try request.practice
        let wanted = try SlotForm(request.query)
        let reader = SlotReader(
            services: request.services, practice: practice, scope: request.scope, now: request.now)
        let generator = try await reader.generator(wanted)
        let days = generator.days(wanted.dates)
        let document = SlotDocument(practiceID: practice, wanted: wanted, diary: generator.diary, days: days)
        let count = days.reduce(0) { $0 + $1.slots.count }
        return .json(JSONWriter.bytes(capacity: 256 + count * 256) { document.write(to: &$0) })
    }

    private static let explain = Endpoint(
        .explainSlot, .get, "\(slots)/explanation", "Says which rules offer or block a time.", in: .slots,
        query: [
            SchemaField("serviceId", .id), SchemaField("practitionerId", .id), SchemaField("locationId", .id),
            SchemaField("startsAt", .instant),
        ],
        answer: .document(ExplanationDocument.self, "Every rule's word.")
    ) { request in
        let (practitioner, location): (ID<Practitioner>, ID<Location>) = (
            try request.query.get("practitionerId"), try request.query.get("locationId")
        )
        let start: Instant = try request.query.get("startsAt")
        let reader = SlotReader(
            services: request.services, practice: try request.practice, scope: request.scope, now: request.now)
        let generator = try await reader.generator(
            of: request.query.get("serviceId"), by: practitioner, at: location, start: start)
        let claims = try await reader.claims(on: generator, by: practitioner, at: location, start: start)
        let rulings = generator.explain(start, by: practitioner, at: location, claims: claims)
        return .document(
            ExplanationDocument(start: start, rulings: rulings, bookings: try await reader.bookings(named: rulings)))
    }
}

import Domain
import Testing

@testable import Web

@Suite("Schemas")
struct SchemaTests {
    private func problems(_ schema: Schema, _ value: JSONValue) -> [String] {
        do {
            _ = try schema.checked(value)
            return []
        } catch {
            return error.conflicts.map { "\($0.subject) \($0.code)" }
        }
    }

    @Test("every fault is named by its path at once")
    func allFaults() {
        let body: JSONValue = [
            "name": 7, "durationMinutes": "long", "price": ["amount": -1, "currency": "euro", "colour": "blue"],
            "resources": [["kind": "room"]], "wheels": 4, "mode": "telepathy",
        ]
        #expect(
            Set(problems(Service.schema, body)) == [
                "name wrongType", "durationMinutes wrongType", "price.amount outOfRange", "price.currency malformed",
                "price.colour unknown", "resources.0.count required", "wheels unknown", "mode malformed",
            ])
    }

    @Test("a list that is too long is not looked through, and so many faults at most are told")
    func bounded() {
        let list = Schema.list(.record("Part", [SchemaField("name", .text(1...9))]), 1...3)
        #expect(problems(list, .array(Array(repeating: [:], count: 100_000))) == ["body count"])
        #expect(problems(list, .array(Array(repeating: [:], count: 3))).count == 3)
        var object = JSONObject()
        for number in 0..<500 { object["f\(number)"] = 1 }
        #expect(problems(Service.schema, .object(object)).count == 100)
    }

    @Test("what may be left out gets its default")
    func defaults() throws {
        let fields = try JSONFields(try Service.schema.checked(Service.example))
        let service = try Service(fields)
        #expect(service.horizonDays == 90)
        #expect(service.capacity == 1)
        #expect(service.payment.methods == [.visit, .insurer])
    }

    @Test("30.0 is a whole number, 30.5 is not")
    func wholeNumbers() {
        #expect(problems(.integer(0...60), .number(30)) == [])
        #expect(problems(.integer(0...60), .number(30.5)) == ["body wrongType"])
    }

    @Test("every example of a body is valid", arguments: EndpointList.all.filter { $0.body != nil })
    func examples(_ endpoint: Endpoint) throws {
        let body = try #require(endpoint.body)
        #expect(problems(body.shownSchema, body.example) == [])
    }

    @Test("an editable value survives being shown and read again")
    func editables() throws {
        let service = Service(
            name: "Check", specialty: "dentist", durationMinutes: 45, stepMinutes: 15,
            price: Money(amount: 1, currency: "EUR"), bufferBeforeMinutes: 5, bufferAfterMinutes: 10,
            noticeMinutes: 60, horizonDays: 30, capacity: 4, resources: [ResourceNeed(kind: "room", count: 2)],
            mode: .video, holdMinutes: 7, payment: PaymentPolicy(methods: [.card, .visit], confirmation: .paid),
            cancellationNoticeMinutes: 1440, practitionerIDs: [DemoIDs.practitioner], locationIDs: [DemoIDs.location])
        #expect(try Service(JSONFields(try Service.schema.checked(service.value()))) == service)
    }
}

extension Endpoint: CustomTestStringConvertible {
    public var testDescription: String { operation.rawValue }
}

import Domain

extension Service: ItemForm {
    static let itemName = "Service"

    static let schema = Schema.record(
        "ServiceDetails",
        [
            SchemaField("name", .text(1...200)),
            .optional("summary", .text(0...5000), otherwise: ""),
            .optional("specialty", .text(1...100)),
            SchemaField("durationMinutes", .integer(5...1440, note: "A multiple of five.")),
            .optional(
                "stepMinutes", .integer(5...1440, note: "From one offered start to the next; default: the duration.")),
            SchemaField("price", .money),
            .optional("bufferBeforeMinutes", .integer(0...480), otherwise: 0),
            .optional("bufferAfterMinutes", .integer(0...480), otherwise: 0),
            .optional("noticeMinutes", .integer(0...525_600), otherwise: 0),
            .optional("horizonDays", .integer(Service.horizonRange), otherwise: 90),
            .optional("capacity", .integer(1...500, note: "Above one, patients share a session."), otherwise: 1),
            .optional("resources", .list(need), otherwise: []),
            .optional("mode", .words(ServiceMode.self), otherwise: .text(ServiceMode.inPerson.rawValue)),
            .optional("holdMinutes", .integer(1...1440), otherwise: 10),
            .optional("payment", policy, otherwise: ["methods": ["visit"], "confirmation": "arranged"]),
            .optional("cancellationNoticeMinutes", .integer(0...525_600), otherwise: 0),
            .optional("practitionerIds", .list(.id, note: "Empty: everyone."), otherwise: []),
            .optional("locationIds", .list(.id, note: "Empty: everywhere."), otherwise: []),
        ])

    private static let need = Schema.record(
        "ResourceNeed", [SchemaField("kind", .text(1...60)), SchemaField("count", .integer(1...20))])

    private static let policy = Schema.record(
        "PaymentPolicy",
        [
            SchemaField("methods", .list(.words(PaymentMethod.self))),
            SchemaField("confirmation", .words(ConfirmationPolicy.self)),
        ])

    static let example: JSONValue = [
        "name": "Check-up", "specialty": "dentist", "durationMinutes": 30, "bufferAfterMinutes": 5,
        "price": ["amount": 6500, "currency": "EUR"], "resources": [["kind": "room", "count": 1]],
        "payment": ["methods": ["visit", "insurer"], "confirmation": "arranged"],
    ]
    static let patchExample: JSONValue = ["price": ["amount": 7000, "currency": "EUR"], "summary": nil]

    init(_ fields: JSONFields) throws(InvalidInput) {
        let policy = try fields.fields("payment")
        self.init(
            name: try fields.get("name"), summary: try fields.get("summary"), specialty: try fields.find("specialty"),
            durationMinutes: try fields.get("durationMinutes"), stepMinutes: try fields.find("stepMinutes"),
            price: try fields.money("price"), bufferBeforeMinutes: try fields.get("bufferBeforeMinutes"),
            bufferAfterMinutes: try fields.get("bufferAfterMinutes"), noticeMinutes: try fields.get("noticeMinutes"),
            horizonDays: try fields.get("horizonDays"), capacity: try fields.get("capacity"),
            resources: try fields.list("resources") { need throws(InvalidInput) in
                ResourceNeed(kind: try need.get("kind"), count: try need.get("count"))
            },
            mode: try fields.word("mode"), holdMinutes: try fields.get("holdMinutes"),
            payment: PaymentPolicy(
                methods: try policy.words("methods"), confirmation: try policy.word("confirmation")),
            cancellationNoticeMinutes: try fields.get("cancellationNoticeMinutes"),
            practitionerIDs: try fields.get("practitionerIds"), locationIDs: try fields.get("locationIds"))
    }

    func writeFields(to json: inout JSONWriter) {
        json.field("name", name)
        json.field("summary", summary)
        json.field("specialty", specialty)
        json.field("durationMinutes", durationMinutes)
        json.field("stepMinutes", stepMinutes)
        json.field("price", price)
        json.field("bufferBeforeMinutes", bufferBeforeMinutes)
        json.field("bufferAfterMinutes", bufferAfterMinutes)
        json.field("noticeMinutes", noticeMinutes)
        json.field("horizonDays", horizonDays)
        json.field("capacity", capacity)
        json.array("resources", resources) { json, need in
            json.object { json in
                json.field("kind", need.kind)
                json.field("count", need.count)
            }
        }
        json.field("mode", mode)
        json.field("holdMinutes", holdMinutes)
        json.object("payment") { json in
            json.array("methods", payment.methods.map(\.rawValue))
            json.field("confirmation", payment.confirmation)
        }
        json.field("cancellationNoticeMinutes", cancellationNoticeMinutes)
        json.array("practitionerIds", practitionerIDs)
        json.array("locationIds", locationIDs)
    }
}

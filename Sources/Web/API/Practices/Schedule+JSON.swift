import Domain

extension Schedule: ItemForm {
    static let itemName = "Schedule"

    static let schema = Schema.record(
        "ScheduleDetails",
        [
            SchemaField("practitionerId", .id),
            SchemaField("locationId", .id),
            SchemaField("hours", .list(window, 0...200)),
            .optional("exceptions", .list(exception, 0...2000), otherwise: []),
            .optional("validFrom", .date.noted("The first local date on which it holds.")),
            .optional("validUntil", .date.noted("The last one; left out: without end.")),
        ])

    private static let window = Schema.record(
        "WeeklyHours",
        [
            SchemaField("weekday", .words(Weekday.allCases.map(\.description))),
            SchemaField("opens", .clock),
            SchemaField("closes", .clock.noted("24:00 ends a day; a night shift is two windows.")),
        ])

    private static let exception = Schema.record(
        "ScheduleException",
        [
            SchemaField("date", .date),
            SchemaField("kind", .words(ScheduleException.Kind.self)),
            .optional("opens", .clock, otherwise: "00:00"),
            .optional("closes", .clock, otherwise: "24:00"),
            .optional("reason", .text(1...200, note: "For staff; never shown to patients.")),
        ])

    static let example: JSONValue = [
        "practitionerId": .text(DemoIDs.practitioner.description), "locationId": .text(DemoIDs.location.description),
        "hours": [["weekday": "monday", "opens": "09:00", "closes": "17:00"]],
        "exceptions": [["date": "2027-12-27", "kind": "off"]],
    ]
    static let patchExample: JSONValue = [
        "hours": [["weekday": "tuesday", "opens": "08:00", "closes": "12:00"]], "validUntil": nil,
    ]

    init(_ fields: JSONFields) throws(InvalidInput) {
        self.init(
            practitionerID: try fields.get("practitionerId"), locationID: try fields.get("locationId"),
            hours: try fields.list("hours") { window throws(InvalidInput) in
                WeeklyHours(try window.get("weekday"), try window.get("opens"), try window.get("closes"))
            },
            exceptions: try fields.list("exceptions") { exception throws(InvalidInput) in
                ScheduleException(
                    date: try exception.get("date"), kind: try exception.word("kind"),
                    opens: try exception.get("opens"), closes: try exception.get("closes"),
                    reason: try exception.find("reason"))
            },
            validFrom: try fields.find("validFrom"), validUntil: try fields.find("validUntil"))
    }

    func writeFields(to json: inout JSONWriter) {
        json.field("practitionerId", practitionerID)
        json.field("locationId", locationID)
        json.array("hours", hours) { json, window in
            json.object { json in
                json.field("weekday", window.weekday.description)
                json.field("opens", window.opens)
                json.field("closes", window.closes)
            }
        }
        json.array("exceptions", exceptions) { json, exception in
            json.object { json in
                json.field("date", exception.date)
                json.field("kind", exception.kind)
                json.field("opens", exception.opens)
                json.field("closes", exception.closes)
                json.field("reason", exception.reason)
            }
        }
        json.field("validFrom", validFrom)
        json.field("validUntil", validUntil)
    }
}

import Domain

/// The slots of a service, by local date.
struct SlotDocument: APIDocument {
    var practiceID: ID<Practice>
    var wanted: SlotForm
    var diary: Diary
    var days: [SlotDay]

    /// Written by the thousand each second: what all slots of one practitioner and place share is made once.
    func write(to json: inout JSONWriter) {
        let shared = diary.pages.map(SharedText.init)
        json.object { json in
            json.field("practiceId", practiceID)
            json.field("serviceId", wanted.serviceID)
            json.field("asOf", diary.now)
            json.array("days", days) { json, day in
                json.object { json in
                    json.field("date", day.date)
                    json.array("slots", day.slots) { json, slot in Self.write(slot, shared, to: &json) }
                }
            }
        }
    }

    private static func write(_ slot: Slot, _ shared: [SharedText], to json: inout JSONWriter) {
        json.object { json in
            json.field("startsAt", slot.start)
            json.field("endsAt", slot.end)
            if let text = shared.first(where: { $0.fits(slot) }) { json.members(text.members) }
            json.field("freeSeats", slot.freeSeats)
            json.field("sessionId", slot.sessionID)
        }
    }

    private struct SharedText {
        let practitionerID: ID<Practitioner>
        let locationID: ID<Location>
        let members: [UInt8]

        init(_ page: DiaryPage) {
            practitionerID = page.practitionerID
            locationID = page.locationID
            let object = JSONWriter.bytes(capacity: 192) { json in
                json.object { json in
                    json.field("timeZone", page.zone?.identifier ?? "")
                    json.field("practitionerId", page.practitionerID)
                    json.field("locationId", page.locationID)
                }
            }
            members = Array(object.dropFirst().dropLast())
        }

        func fits(_ slot: Slot) -> Bool {
            practitionerID == slot.practitionerID && locationID == slot.locationID
        }
    }

    static let schema = Schema.record(
        "Slots",
        [
            SchemaField("practiceId", .id),
            SchemaField("serviceId", .id),
            SchemaField("asOf", .instant),
            SchemaField("days", .list(day, note: "Days without a slot are left out.")),
        ])

    private static let day = Schema.record(
        "SlotDay", [SchemaField("date", .date.noted("At the slot's location.")), SchemaField("slots", .list(slot))])

    private static let slot = Schema.record(
        "Slot",
        [
            SchemaField("startsAt", .instant),
            SchemaField("endsAt", .instant),
            SchemaField("timeZone", .text(1...64)),
            SchemaField("practitionerId", .id),
            SchemaField("locationId", .id),
            SchemaField("freeSeats", .integer(1...Int.max)),
            .optional("sessionId", .id.noted("The session that would be joined.")),
        ])
}

import Domain

/// The slots of a service, by local date.
struct SlotDocument: APIDocument {
    var practiceID: ID<Practice>
    var wanted: SlotForm
    var diary: Diary
    var days: [SlotDay]

    /// Written by the thousand each second: what all slots of one practitioner and place share is made once.
    func write(to json: inout JSONWriter) {
        let shared = diary.pages.compactMap { SharedText($0, seats: diary.service.value.capacity) }
        json.object { json in
            json.field("practiceId", practiceID)
            json.field("serviceId", wanted.serviceID)
            json.field("asOf", diary.now)
            json.array("days", days) { json, day in
                json.object { json in
                    json.field("date", day.date)
                    json.array("slots", day.slots) { json, slot in
                        // By index: handed to a closure, each would be copied with its bytes' count of users.
                        guard let page = shared.indices.first(where: { shared[$0].fits(slot) }) else {
                            return Self.write(slot, zone: zone(of: slot), to: &json)
                        }
                        json.raw(shared[page].json, (shared[page].start, slot.start), (shared[page].end, slot.end))
                    }
                }
            }
        }
    }

    private func zone(of slot: Slot) -> String {
        diary.pages.first { $0.locationID == slot.locationID }?.zone?.identifier ?? ""
    }

    private static func write(_ slot: Slot, zone: String, to json: inout JSONWriter) {
        json.object { json in
            json.field("startsAt", slot.start)
            json.field("endsAt", slot.end)
            json.field("timeZone", zone)
            json.field("practitionerId", slot.practitionerID)
            json.field("locationId", slot.locationID)
            json.field("freeSeats", slot.freeSeats)
            json.field("sessionId", slot.sessionID)
        }
    }

    /// A page's slot that is nobody's session yet, with places for when it is.
    private struct SharedText {
        let json: [UInt8]
        let start: Int
        let end: Int
        private let practitionerID: ID<Practitioner>
        private let locationID: ID<Location>
        private let seats: Int

        /// Nil where the places are not found; its slots are then written one by one.
        init?(_ page: DiaryPage, seats: Int) {
            let (first, second) = (Instant(seconds: 0), Instant(seconds: 1))
            let slot = Slot(
                start: first, end: second, date: LocalDate(days: 0), locationID: page.locationID,
                practitionerID: page.practitionerID, freeSeats: seats, sessionID: nil)
            let json = JSONWriter.bytes { SlotDocument.write(slot, zone: page.zone?.identifier ?? "", to: &$0) }
            guard let start = Self.place(of: first, in: json), let end = Self.place(of: second, in: json) else {
                return nil
            }
            (self.json, self.start, self.end, self.seats) = (json, start, end, seats)
            (practitionerID, locationID) = (page.practitionerID, page.locationID)
        }

        private static func place(of instant: Instant, in json: [UInt8]) -> Int? {
            let text = Array(instant.rfc3339.utf8)
            // Collection.firstRange took as long as writing a month of slots.
            return json.indices.first { json[$0...].starts(with: text) }
        }

        func fits(_ slot: Slot) -> Bool {
            practitionerID == slot.practitionerID && locationID == slot.locationID
                && seats == slot.freeSeats && slot.sessionID == nil
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

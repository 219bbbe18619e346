import Domain
import Testing

@Suite("Choosing rooms")
struct OfferChoiceTests {
    private static let zone = Zone.utc

    private struct OneZone: TimeZones {
        var data: TimeZoneData { TimeZoneData(source: "test", version: nil, isSystem: false) }
        func zone(_ identifier: String) -> Zone? { identifier == "UTC" ? .utc : nil }
    }

    /// A practice with three rooms and two chairs, and a service that needs so many of each.
    private func offer(rooms: Int, chairs: Int, active: Bool = true) throws -> Offer {
        let practice: ID<Practice> = BookingSample.id(1), place: ID<Location> = BookingSample.id(2)
        let doctor: ID<Practitioner> = BookingSample.id(3), service: ID<Service> = BookingSample.id(4)
        func stored<Item>(_ id: ID<Item>, _ item: Item, _ isActive: Bool = true) -> Stored<Item> {
            Stored(id: id, practiceID: practice, version: 1, isActive: isActive, value: item)
        }
        let needs = [ResourceNeed(kind: "room", count: rooms), ResourceNeed(kind: "chair", count: chairs)]
        let kinds = ["chair", "room", "room", "chair", "room"]
        let book = RuleBook(
            practice: PracticeRecord(
                id: practice, state: .published, version: 1, rulesVersion: 1,
                details: Practice(name: "P", country: "FR")),
            locations: [
                stored(
                    place,
                    Location(name: "L", city: "C", country: "FR", latitude: 0, longitude: 0, timeZone: "UTC"))
            ],
            practitioners: [stored(doctor, Practitioner(name: "D", specialties: ["dentist"]), active)],
            resources: kinds.enumerated().map { index, kind in
                stored(
                    BookingSample.id(UInt64(20 - index)), Resource(name: "R", kind: kind, locationID: place))
            },
            services: [
                stored(
                    service,
                    Service(
                        name: "S", durationMinutes: 30, price: Money(amount: 1, currency: "EUR"), resources: needs))
            ], schedules: [])
        return try Offer(
            book, service: service, practitioner: doctor, location: place, startsAt: BookingSample.start,
            zones: OneZone())
    }

    @Test("the lowest free ones of each kind are chosen, or the kinds are named of which too few are free")
    func choose() throws {
        // Ids 20 to 16, as chair, room, room, chair, room.
        let rooms: [UInt64] = [16, 18, 19], chairs: [UInt64] = [17, 20]
        for taken in 0..<32 {
            let free = Set((UInt64(16)...20).filter { taken & 1 << ($0 - 16) == 0 })
            for (roomCount, chairCount) in [(1, 1), (2, 1), (3, 2)] {
                let offer = try offer(rooms: roomCount, chairs: chairCount)
                let wanted =
                    [(rooms, roomCount), (chairs, chairCount)].map { ids, count in
                        Array(ids.filter(free.contains).prefix(count))
                    }
                let isEnough = wanted[0].count == roomCount && wanted[1].count == chairCount
                do {
                    let chosen = try offer.choose { free.contains($0.low) }
                    #expect(isEnough && chosen.map(\.low) == (wanted[0] + wanted[1]).sorted())
                } catch {
                    #expect(!isEnough && error.code == "taken")
                    #expect(
                        Set(error.conflicts.map(\.subject))
                            == Set(
                                (wanted[0].count < roomCount ? ["room"] : [])
                                    + (wanted[1].count < chairCount ? ["chair"] : [])))
                }
            }
        }
    }

    @Test("who is not active is not offered")
    func inactive() {
        let error = #expect(throws: BookingRefusal.self) { try offer(rooms: 1, chairs: 1, active: false) }
        #expect(error?.conflicts.map(\.subject) == ["practitioner"])
    }
}

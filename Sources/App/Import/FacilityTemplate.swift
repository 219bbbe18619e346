import Domain
import Secrets

/// Gives a place practitioners, services, prices and hours that its row does not tell.
///
/// Everything follows from the row: the same row gives the same practice, ids included, so that a second import finds
/// it there. What the name says decides the trade: a dentist's has check-ups, a hospital consultations.
struct FacilityTemplate {
    /// Names everything of one row.
    private struct Draw {
        private let key: [UInt8]

        init(_ facility: Facility) {
            let parts = [
                facility.country, facility.name, facility.address, facility.city, facility.postcode,
                "\(facility.latitude)", "\(facility.longitude)",
            ]
            key = SHA256.hash(Array(parts.joined(separator: "\u{1F}").utf8))
        }

        func id<Subject>(_ what: String, _: Subject.Type = Subject.self) -> ID<Subject> {
            let hash = SHA256.hash(key + Array(what.utf8))
            return ID(milliseconds: 946_684_800_000, random: (Self.word(hash, 0), Self.word(hash, 8)))
        }

        /// 0 ..< count.
        func number(_ what: String, below count: Int) -> Int {
            Int(Self.word(SHA256.hash(key + Array("number \(what)".utf8)), 0) % UInt64(count))
        }

        private static func word(_ hash: [UInt8], _ at: Int) -> UInt64 {
            hash[at..<at + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    func seed(_ facility: Facility) -> PracticeSeed {
        let draw = Draw(facility)
        let trade = Trade.of(facility.name)
        let location: ID<Location> = draw.id("location")
        let people = practitioners(facility, trade, draw)
        let room = ResourceNeed(kind: "room")
        let services = trade.services.enumerated().map { index, offer in
            (
                id: draw.id("service \(index)", Service.self),
                value: offer.service(country: facility.country, needs: offer.needsRoom ? [room] : [])
            )
        }
        return PracticeSeed(
            id: draw.id("practice"),
            details: Practice(
                name: facility.name, country: facility.country, phone: facility.phone,
                insurers: Insurers.of(facility.country)),
            locations: [(id: location, value: self.location(facility))], practitioners: people,
            resources: (0..<people.count).map { index in
                (
                    id: draw.id("room \(index)", Resource.self),
                    value: Resource(name: "Room \(index + 1)", kind: "room", locationID: location)
                )
            }, services: services,
            schedules: people.enumerated().map { index, person in
                (
                    id: draw.id("schedule \(index)", Schedule.self),
                    value: Schedule(
                        practitionerID: person.id, locationID: location,
                        hours: Hours.week(variant: draw.number("hours \(index)", below: Hours.variants)))
                )
            })
    }

    private func location(_ facility: Facility) -> Location {
        Location(
            name: facility.name, address: facility.address, city: facility.city, region: facility.region,
            postcode: facility.postcode, country: facility.country, latitude: facility.latitude,
            longitude: facility.longitude, timeZone: facility.timeZone, phone: facility.phone)
    }

    private func practitioners(
        _ facility: Facility, _ trade: Trade, _ draw: Draw
    ) -> [(id: ID<Practitioner>, value: Practitioner)] {
        let names = NameList.of(facility.country)
        return (0..<1 + draw.number("people", below: 3)).map { index in
            let given = names.given[draw.number("given \(index)", below: names.given.count)]
            let family = names.family[draw.number("family \(index)", below: names.family.count)]
            let specialty = trade.specialties[draw.number("specialty \(index)", below: trade.specialties.count)]
            return (
                id: draw.id("practitioner \(index)", Practitioner.self),
                value: Practitioner(
                    name: "\(given) \(family)", specialties: [specialty],
                    languages: Languages.of(facility.country, variant: draw.number("language \(index)", below: 4)))
            )
        }
    }
}

import Domain
import Testing

@testable import App

@Suite("A facility's template")
struct FacilityTemplateTests {
    private func seed(_ more: [String: String] = [:]) throws -> PracticeSeed {
        FacilityTemplate().seed(try Facility(FacilityTests.row(more)))
    }

    @Test("The same row gives the same ids, in every release: a second import must find the first one's practices")
    func pinned() throws {
        let seed = try seed()
        #expect("\(seed.id)" == "00dc6acf-ac00-7c7c-b786-10721aec2e96")
        #expect("\(try #require(seed.locations.first).id)" == "00dc6acf-ac00-7928-856a-dc546ae2d5bf")
        #expect("\(try #require(seed.schedules.first).id)" == "00dc6acf-ac00-7d54-811b-31e4cdb2dcb9")
    }

    @Test("A corrected number or region is the same practice; another name, address or place is another")
    func identity() throws {
        let id = try seed().id
        #expect(try seed(["phone": "1", "region": "elsewhere"]).id == id)
        for change in [
            ["name": "Abbey Lawn"], ["address": "2 Abbey Road"], ["city": "Bootle"], ["postcode": "L3 9"],
            ["latitude": "53.4328023"], ["longitude": "-2.9664486"],
        ] {
            #expect(try seed(change).id != id)
        }
    }

    @Test("Values that part their row elsewhere are no other's")
    func parting() throws {
        #expect(
            try seed(["address": "1 Abbey", "city": "Road Liverpool"]).id
                != seed(["address": "1 Abbey Road", "city": "Liverpool"]).id)
    }

    @Test("Whatever the row, what is made of it keeps every rule, and each thing has a name of its own")
    func whole() throws {
        for number in 0..<300 {
            let country = ["GB", "DE", "CA", "NZ"][number % 4]
            let place = [
                "GB": ("51.5", "-0.1"), "DE": ("52.5", "13.4"), "CA": ("49.3", "-123.1"), "NZ": ("-36.8", "174.8"),
            ]
            let (latitude, longitude) = place[country] ?? ("", "")
            let seed = try seed([
                "name": "Dental House \(number)", "country": country, "latitude": latitude, "longitude": longitude,
            ])
            #expect(seed.problems() == [])
            var ids = [seed.id.bytes]
            ids += seed.locations.map(\.id.bytes)
            ids += seed.practitioners.map(\.id.bytes)
            ids += seed.resources.map(\.id.bytes)
            ids += seed.services.map(\.id.bytes)
            ids += seed.schedules.map(\.id.bytes)
            #expect(Set(ids).count == ids.count)
            #expect(seed.schedules.count == seed.practitioners.count)
            #expect(seed.schedules.allSatisfy { !$0.value.hours.isEmpty })
        }
    }
}

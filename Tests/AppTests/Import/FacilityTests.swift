import Testing

@testable import App

@Suite("A facility's row")
struct FacilityTests {
    static func row(_ more: [String: String] = [:]) -> [String: String] {
        [
            "country": "GB", "name": "Abbey Lawns", "address": "1 Abbey Road", "city": "Liverpool",
            "region": "Merseyside", "postcode": "L3 8", "phone": "+44 151 000 0000", "latitude": "53.4328022",
            "longitude": "-2.9664485",
        ].merging(more) { _, new in new }
    }

    @Test("What it tells is taken over, without blanks around it and with one in between")
    func tidy() throws {
        let facility = try Facility(
            Self.row(["name": " Dr. Weiß\n  und  Partner\t", "country": "de", "latitude": "52.5", "longitude": "13.4"]))
        #expect(facility.name == "Dr. Weiß und Partner")
        #expect(facility.country == "DE")
        #expect(facility.timeZone == "Europe/Berlin")
    }

    @Test(
        "Of several numbers the first is the one to call",
        arguments: [("+44 1; +44 2", "+44 1"), ("1 , 2", "1"), ("030/12", "030"), (" ", nil), (";5", nil)])
    func phone(_ written: String, _ kept: String?) throws {
        #expect(try Facility(Self.row(["phone": written])).phone == kept)
    }

    @Test(
        "What cannot be used is refused",
        arguments: [
            ("name", "  ", "it has no name"),
            ("name", String(repeating: "n", count: 201), "its name has over 200 characters"),
            ("latitude", "", "'' is no latitude between -90 and 90"),
            ("latitude", "north", "'north' is no latitude between -90 and 90"),
            ("latitude", "90.1", "'90.1' is no latitude between -90 and 90"),
            ("latitude", "nan", "'nan' is no latitude between -90 and 90"),
            ("longitude", "-inf", "'-inf' is no longitude between -180 and 180"),
            ("longitude", "53,4", "'53,4' is no longitude between -180 and 180"),
            ("country", "XX", "no time zone is known for 53.4328022, -2.9664485 in country 'XX'"),
            ("country", "", "no time zone is known for 53.4328022, -2.9664485 in country ''"),
            ("latitude", "0", "no time zone is known for 0.0, -2.9664485 in country 'GB'"),
        ])
    func refused(_ column: String, _ value: String, _ reason: String) {
        #expect(throws: Facility.Refused(reason: reason)) { try Facility(Self.row([column: value])) }
    }
}

import Domain
import Foundation
import Testing

@testable import Distributed

@Suite("What a search cluster answers, read")
struct JSONReaderTests {
    private struct Anything: ReadFromJSON {
        init(_ json: inout JSONReader) throws { try json.skip() }
    }

    private static func read<Value: ReadFromJSON>(_ text: String, as type: Value.Type) throws -> Value {
        try JSONReader.read(Array(text.utf8), as: type)
    }

    @Test("every character comes back, as it is or escaped")
    func texts() throws {
        var source = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let text = String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 0...20, using: &source)).map { _ in
                        let wide = Bool.random(using: &source)
                        return Unicode.Scalar(UInt32.random(in: 0...(wide ? 0x10FFFF : 0x7F), using: &source)) ?? "?"
                    }))
            let written = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
            #expect(try Self.read(written, as: [String].self) == [text])
            let escaped = text.utf16.map {
                "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count)
                    + String($0, radix: 16)
            }.joined()
            #expect(try Self.read("\"\(escaped)\"", as: String.self) == text)
        }
        #expect(try Self.read(#""a\/\"\\\b\f\n\r\t""#, as: String.self) == "a/\"\\\u{8}\u{C}\n\r\t")
        // Half of a pair is no character.
        #expect(try Self.read(#""\ud83d!\ude00""#, as: String.self) == "\u{FFFD}!\u{FFFD}")
        #expect(try Self.read(#""\ud83d\u0041""#, as: String.self) == "\u{FFFD}")
    }

    @Test("whole numbers keep every digit, others are as near as they can be")
    func numbers() throws {
        for number in [Int64.min, -1, 0, 7, 1 << 53 + 1, .max] {
            #expect(try Self.read("\(number)", as: Int64.self) == number)
        }
        for number in [0.1, -2.5e-7, 1e300, 48.85661, -0.0] {
            #expect(try Self.read("\(number)", as: Double.self) == number)
        }
        let sorted = try Self.read("[9223372036854775807,3700.0,1E3,\"abc\"]", as: [SortValue].self)
        guard case .integer(.max) = sorted[0], case .double(3700) = sorted[1], case .double(1000) = sorted[2],
            case .text("abc") = sorted[3]
        else {
            Issue.record("\(sorted)")
            return
        }
    }

    @Test("a listing comes back as it was written")
    func listings() throws {
        for number in 0..<500 {
            let listing = Self.listing(number)
            let written = try JSONEncoder().encode(listing)
            #expect(try JSONReader.read(Array(written), as: Listing.self) == listing)
        }
        let position = SearchPosition(epoch: "e\"1", inventory: 7, booking: .max, asOf: Instant(seconds: -3))
        #expect(try JSONReader.read(Array(JSONEncoder().encode(position)), as: SearchPosition.self) == position)
    }

    private static func listing(_ number: Int) -> Listing {
        func id<Subject>(_ salt: Int) -> ID<Subject> {
            ID(milliseconds: Int64(number * 7919 + salt), random: (UInt64(salt) << 40, UInt64(number) << 20))
        }
        let services = (0..<number % 4).map { index in
            ListedService(
                id: id(100 + index), name: "Léčba \(index)\n", specialty: index == 1 ? nil : "zubař",
                price: Money(amount: Int64(index) * 1250, currency: "CZK"), mode: index == 2 ? .video : .inPerson,
                nextAvailable: index == 0 ? Instant(seconds: 1_800_000_000 + Int64(number)) : nil)
        }
        return Listing(
            id: id(1), version: number << 40, asOf: Instant(seconds: Int64(number)), practiceID: id(2),
            practitionerID: number % 2 == 0 ? id(3) : nil, locationID: id(4), practiceName: "Praxis “\(number)”",
            practitionerName: number % 2 == 0 ? "Dr. O'Näme\\" : nil, specialties: ["a", "b"], services: services,
            languages: number % 3 == 0 ? [] : ["de", "ar"], insurers: ["x/y"],
            place: ListedPlace(
                country: "CZ", region: number % 5 == 0 ? "" : "Praha", city: "Praha", postcode: "110 00",
                address: "Nám. 1",
                coordinates: Coordinates(latitude: Double(number) / 7, longitude: -Double(number) / 3),
                timeZone: "Europe/Prague"))
    }

    @Test("what is not asked for is passed over, however deep")
    func skipped() throws {
        let deep = String(repeating: "[{\"a\":", count: 20_000) + "1" + String(repeating: "}]", count: 20_000)
        let answer = """
            {"took":1,"x":\(deep),"hits":{"total":{"value":2,"relation":"eq"},"max_score":null,"hits":[
            {"_id":"a","_score":-1.5e3,"ignored":[true,false,null,{},[],""],"sort":[1]} , {"_id":"b"}]}}
            """
        let found = try Self.read(answer, as: ClusterAnswers.Search.self)
        #expect(found.hits?.total == 2)
        #expect(found.hits?.hits.map(\.id) == ["a", "b"])
    }

    @Test("an answer that is cut anywhere, or followed by anything, is refused")
    func broken() throws {
        let whole = #"{"a":[1,-2.5,"x\"\u0041y",{"b":null}],"c":true,"d":false}"#
        _ = try Self.read(whole, as: Anything.self)
        _ = try Self.read("  \(whole)\n", as: Anything.self)
        for end in 0..<whole.utf8.count {
            #expect(throws: JSONReader.Fault.self) { try Self.read(String(whole.prefix(end)), as: Anything.self) }
        }
        for wrong in ["\(whole),", "\(whole)\(whole)", "[1,]x", "nul", "]", ",", "\"\\", "{\"a\" 1}", "{a:1}"] {
            #expect(throws: JSONReader.Fault.self, "\(wrong)") {
                _ = try Self.read(wrong, as: [String: [Int]].self)
            }
        }
        #expect(throws: JSONReader.Fault.self) { try Self.read("{\"practiceName\":\"x\"}", as: Listing.self) }
        #expect(throws: JSONReader.Fault.self) { try Self.read("1.5", as: Int.self) }
        #expect(throws: JSONReader.Fault.self) { try Self.read("\"\\uD83\"", as: String.self) }
    }

    @Test("nothing that comes is read beyond its end")
    func nonsense() {
        var source = SystemRandomNumberGenerator()
        let alphabet = Array("{}[]\",:\\u0123456789abcdeftrnls-.\u{E9} ".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &source)).map { _ in alphabet.randomElement(using: &source)!
            }
            _ = try? JSONReader.read(bytes, as: Anything.self)
            _ = try? JSONReader.read(bytes, as: String.self)
            _ = try? JSONReader.read(bytes, as: ClusterAnswers.Search.self)
            _ = try? JSONReader.read(Array("{\"hits\":".utf8) + bytes, as: ClusterAnswers.Search.self)
        }
    }
}

import Domain
import Foundation
import Testing

@Suite("Ids as text")
struct IDTextTests {
    @Test("thousands come back from what Foundation writes for the same bytes, in either case")
    func both() throws {
        var source = SystemRandomNumberGenerator()
        for _ in 0..<5000 {
            let id = ID<IDTextTests>(high: source.next(), low: source.next())
            let foundation = id.bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)).uuidString }
            #expect(id.description == foundation.lowercased())
            #expect(ID(foundation) == id)
            #expect(ID(utf8: id.utf8) == id)
            var text = Array("before ".utf8)
            id.append(to: &text)
            #expect(String(decoding: text, as: UTF8.self) == "before \(id)")
        }
    }

    @Test("whatever else is written is no id")
    func others() {
        let right = "019e2f60-1d80-7000-8000-00000000000a"
        #expect(ID<IDTextTests>(right) != nil)
        for index in right.indices {
            for wrong in ["", "g", "-", "é", " "] where wrong != String(right[index]) {
                var text = right
                text.replaceSubrange(index...index, with: wrong)
                #expect(ID<IDTextTests>(text) == nil, "\(text)")
            }
        }
        #expect(ID<IDTextTests>("") == nil)
        #expect(ID<IDTextTests>(right + "0") == nil)
    }
}

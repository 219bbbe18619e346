import Domain
import Testing

@testable import Embedded

@Suite("Search: typos")
struct TypoDistanceTests {
    private func distance(_ a: String, _ b: String, limit: Int = 5, unfinished: Bool = false) -> Int {
        var distance = TypoDistance(Letters.of(a.utf8))
        return Array(b.utf8).withUnsafeBufferPointer { distance.to($0, limit: limit, unfinished: unfinished) }
    }

    @Test(
        "edits are counted in letters, a swap as one",
        arguments: [
            ("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("ab", "abc", 1), ("abc", "axc", 1),
            ("kitten", "sitting", 3), ("клиника", "клинка", 1), ("клиника", "килника", 1), ("ca", "abc", 3),
            ("", "ab", 2),
        ])
    func edits(_ a: String, _ b: String, _ edits: Int) {
        #expect(distance(a, b) == edits)
        #expect(distance(b, a) == edits)
    }

    @Test("beyond the limit is only known as beyond")
    func limit() {
        #expect(distance("abcdef", "uvwxyz", limit: 2) == 3)
        #expect(distance("a", "abcdef", limit: 2) == 3)
    }

    @Test("an unfinished word is near to the beginning of a longer one")
    func unfinished() {
        #expect(distance("dentsi", "dentistry", limit: 2, unfinished: true) == 1)
        #expect(distance("dentsi", "dentistry", limit: 2) == 3)
        #expect(distance("dentistry", "dent", limit: 2, unfinished: true) == 3)
    }

    @Test("words within the edits forgiven always share a delete")
    func deletes() {
        var chance = Chance(6)
        let letters = Array("abcd".unicodeScalars.map(\.value))
        func word(_ count: Int) -> [UInt32] { (0..<count).map { _ in chance.pick(letters) } }
        func bytes(_ word: [UInt32]) -> [UInt8] { word.map { UInt8($0) } }
        var near = 0
        for _ in 0..<20_000 {
            let asked = word(Int.random(in: 3...9, using: &chance))
            let known = word(max(2, asked.count + Int.random(in: -2...2, using: &chance)))
            let limit = TypoDistance.forgiven(asked.count)
            var distance = TypoDistance(asked)
            let edits = bytes(known).withUnsafeBufferPointer { distance.to($0, limit: limit) }
            if edits > limit { continue }
            near += 1
            var left: Set<UInt32> = []
            Deletes.hashes(asked, edits: limit) { left.insert($0) }
            var shared = false
            Deletes.hashes(known, edits: known.count <= 4 ? 1 : 2) { shared = shared || left.contains($0) }
            #expect(shared, "\(asked) \(known)")
        }
        #expect(near > 500)
    }
}

import Testing

@testable import Embedded

@Suite("Search: counting bits")
struct BitCountTests {
    @Test("adding up eight vectors at a time agrees with word by word", arguments: [0, 1, 31, 32, 33, 64, 100, 257])
    func agrees(_ words: Int) {
        var chance = Chance(UInt64(words))
        let a = (0..<words).map { _ in chance.next() }
        let b = (0..<words).map { _ in chance.next() | chance.next() }
        let expected = zip(a, b).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
        let count = a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                a.baseAddress.flatMap { first in
                    b.baseAddress.map { BitCount.common(first, $0, words: words) }
                }
            }
        }
        #expect(count ?? 0 == expected)
    }

    @Test("full sets are counted to the last bit")
    func full() {
        let words = [UInt64](repeating: .max, count: 100)
        let count = words.withUnsafeBufferPointer { words in
            words.baseAddress.map { BitCount.common($0, $0, words: words.count) }
        }
        #expect(count == 6_400)
    }
}

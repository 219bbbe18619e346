import Secrets
import Testing

@Suite("Sealed values")
struct SealingTests {
    let place = SealedPlace(table: "patient", column: "notes", row: [1, 2, 3])

    @Test("what was sealed opens again, whatever its length", arguments: [0, 1, 15, 16, 17, 64, 65, 10_000])
    func roundTrip(_ count: Int) throws {
        let box = SecretBox(SecretKey())
        let value = SecureRandom.bytes(count)
        let sealed = box.seal(value, for: place)
        #expect(sealed.count == count + SecretBox.overhead)
        #expect(try box.open(sealed, for: place) == value)
    }

    @Test("text opens as text")
    func text() throws {
        let box = SecretBox(SecretKey())
        #expect(try box.openText(box.seal("Penicillin, Nüsse", for: place), for: place) == "Penicillin, Nüsse")
    }

    @Test("the same value is sealed differently each time, and shows nothing of itself")
    func random() {
        let box = SecretBox(SecretKey())
        let value = Array("penicillin".utf8)
        let first = box.seal(value, for: place)
        let second = box.seal(value, for: place)
        #expect(first != second)
        #expect(!first.hex.contains(value.hex))
    }

    @Test("a change of any bit is found")
    func tampering() throws {
        let box = SecretBox(SecretKey())
        let sealed = box.seal(Array("penicillin".utf8), for: place)
        for index in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[index] ^= 1 << bit
                #expect(throws: SealError.self, "byte \(index), bit \(bit)") { try box.open(changed, for: place) }
            }
        }
    }

    @Test("a cut or lengthened value is refused")
    func lengths() {
        let box = SecretBox(SecretKey())
        let sealed = box.seal([7], for: place)
        for count in 0..<sealed.count {
            #expect(throws: SealError.self) { try box.open(Array(sealed.prefix(count)), for: place) }
        }
        #expect(throws: SealError.tampered) { try box.open(sealed + [0], for: place) }
        #expect(throws: SealError.malformed) { try box.open([], for: place) }
    }

    @Test("what was sealed for one place does not open at another")
    func places() throws {
        let box = SecretBox(SecretKey())
        let sealed = box.seal([7], for: place)
        let others = [
            SealedPlace(table: "patient", column: "notes", row: [1, 2, 4]),
            SealedPlace(table: "patient", column: "note", row: [115, 1, 2, 3]),
            SealedPlace(table: "patientn", column: "otes", row: [1, 2, 3]),
            SealedPlace(table: "booking", column: "notes", row: [1, 2, 3]),
            SealedPlace(table: "patient", column: "phone", row: [1, 2, 3]),
        ]
        for other in others { #expect(throws: SealError.tampered) { try box.open(sealed, for: other) } }
        #expect(try box.open(sealed, for: place) == [7])
    }

    @Test("another key is named, not tried")
    func otherKey() {
        let box = SecretBox(SecretKey())
        let other = SecretBox(SecretKey())
        #expect(throws: SealError.unknownKey(box.keyID)) { try other.open(box.seal([7], for: place), for: place) }
    }

    @Test("a value of an unknown version is refused as such")
    func version() {
        let box = SecretBox(SecretKey())
        var sealed = box.seal([7], for: place)
        sealed[0] = 2
        #expect(throws: SealError.malformed) { try box.open(sealed, for: place) }
    }
}

import Secrets
import Testing

@Suite("Keys")
struct KeysTests {
    let place = SealedPlace(table: "patient", column: "key", row: [1])

    @Test("a key has exactly 32 bytes")
    func length() {
        #expect(SecretKey([]) == nil)
        #expect(SecretKey(SecureRandom.bytes(31)) == nil)
        #expect(SecretKey(SecureRandom.bytes(33)) == nil)
        let bytes = SecureRandom.bytes(32)
        #expect(SecretKey(bytes)?.exported() == bytes)
        #expect(SecretKey().exported() != SecretKey().exported())
    }

    @Test("a key derived for a purpose is always the same, and another for another purpose")
    func derived() throws {
        let key = try #require(SecretKey(Array(0..<32)))
        // Keyed BLAKE2b, computed elsewhere.
        #expect(
            key.derived(for: "sessions").exported().hex
                == "73fdb4ac23405a68962371210c20aca57bf81a2711d6e2ec3c8566a481e478b1")
        #expect(key.derived(for: "marks").exported() != key.derived(for: "sessions").exported())
        #expect(SecretKey().derived(for: "sessions").exported() != key.derived(for: "sessions").exported())
    }

    @Test("a wrapped key seals and opens as before")
    func wrapping() throws {
        let master = MasterKeys(current: SecretKey())
        let key = SecretKey()
        let wrapped = master.wrap(key, for: place)
        let again = try master.unwrap(wrapped, for: place)
        #expect(again.exported() == key.exported())
        let elsewhere = SealedPlace(table: "patient", column: "key", row: [2])
        #expect(throws: SealError.tampered) { try master.unwrap(wrapped, for: elsewhere) }
    }

    @Test("what is wrapped must be a key")
    func wrappedRubbish() {
        let master = MasterKeys(current: SecretKey())
        #expect(throws: SealError.malformed) { try master.unwrap(master.seal([1, 2, 3], for: place), for: place) }
    }

    @Test("after a rotation the older key still opens, the new one seals, and the rest can be told")
    func rotation() throws {
        let (old, new) = (SecretKey(), SecretKey())
        let before = MasterKeys(current: old)
        let after = MasterKeys(current: new, older: [old])
        let sealed = before.seal([7], for: place)
        #expect(try after.open(sealed, for: place) == [7])
        #expect(!after.isCurrent(sealed) && before.isCurrent(sealed))

        let again = after.seal(try after.open(sealed, for: place), for: place)
        #expect(after.isCurrent(again))
        let later = MasterKeys(current: new)
        #expect(try later.open(again, for: place) == [7])
        #expect(throws: SealError.unknownKey(SecretBox(old).keyID)) { try later.open(sealed, for: place) }
        #expect(!later.isCurrent([]))
    }

    @Test("secrets do not print")
    func printing() throws {
        let key = try #require(SecretKey(Array(repeating: 65, count: 32)))
        let token = Token()
        let code = SingleUseCode()
        for text in ["\(key)", String(reflecting: key)] { #expect(!text.contains("65") && !text.contains("AAAA")) }
        for text in ["\(token)", String(reflecting: token)] { #expect(text == "Token") }
        for text in ["\(code)", String(reflecting: code)] { #expect(text == "SingleUseCode") }
        var dumped = ""
        dump(token, to: &dumped)
        #expect(!dumped.contains("bytes"))
    }
}

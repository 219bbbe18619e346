import Secrets
import Testing

@Suite("Hashes")
struct HashingTests {
    @Test("SHA-256 gives the standard's own examples")
    func sha256() {
        #expect(SHA256.hash([]).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            SHA256.hash(Array("abc".utf8)).hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("the keyed hash gives the example of RFC 4868")
    func hmac() throws {
        let key = try #require(SecretKey(Array(repeating: 0x0b, count: 32)))
        let hash = KeyedHash(key).hash(Array("Hi There".utf8))
        #expect(hash.hex == "198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7")
    }

    @Test("the keyed hash depends on the key and on every byte")
    func keyed() throws {
        let hash = KeyedHash(try #require(SecretKey(Array(0..<32))))
        let other = KeyedHash(try #require(SecretKey(Array(1..<33))))
        let message = Array("+41 44 668 18 00".utf8)
        #expect(hash.matches(hash.hash(message), message))
        #expect(!other.matches(hash.hash(message), message))
        for index in message.indices {
            var changed = message
            changed[index] ^= 1
            #expect(!hash.matches(hash.hash(message), changed))
        }
    }

    @Test("parts hash differently wherever one ends")
    func parts() {
        let hash = KeyedHash(SecretKey())
        let same: [[[UInt8]]] = [[[1, 2], [3]], [[1], [2, 3]], [[1, 2, 3]], [[1, 2, 3], []], [[], [1, 2, 3]]]
        #expect(Set(same.map { hash.hash(parts: $0) }).count == same.count)
        #expect(hash.hash(parts: [[1, 2], [3]]) == hash.hash(parts: [[1, 2], [3]]))
    }

    @Test("bytes are equal only when all are, and as many")
    func constantTime() {
        #expect(ConstantTime.areEqual([], []))
        #expect(ConstantTime.areEqual([1, 2, 3], [1, 2, 3]))
        #expect(!ConstantTime.areEqual([1, 2, 3], [1, 2, 4]))
        #expect(!ConstantTime.areEqual([1, 2, 3], [1, 2]))
        #expect(!ConstantTime.areEqual([1, 2], [1, 2, 3]))
    }
}

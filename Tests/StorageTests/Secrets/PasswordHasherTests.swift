import Secrets
import Testing

@Suite("Passwords")
struct PasswordHasherTests {
    @Test("only the password itself is accepted")
    func verify() throws {
        let hasher = try PasswordHasher(passes: 1, memoryKiB: 64)
        let hash = try hasher.hash("Bienenstich für zwei")
        #expect(hasher.verify("Bienenstich für zwei", against: hash))
        for wrong in [
            "", "bienenstich für zwei", "Bienenstich für zwei ", "Bienenstich für zwei\u{0}x", "Bienenstich f",
        ] {
            #expect(!hasher.verify(wrong, against: hash))
        }
    }

    @Test("a NUL inside does not end a password")
    func nul() throws {
        let hasher = try PasswordHasher(passes: 1, memoryKiB: 64)
        let hash = try hasher.hash("abc\u{0}def")
        #expect(hasher.verify("abc\u{0}def", against: hash))
        #expect(!hasher.verify("abc", against: hash))
        #expect(!hasher.verify("abc\u{0}xyz", against: hash))
    }

    @Test("without an account every password is wrong, the decoy's too")
    func missing() throws {
        let hasher = try PasswordHasher(passes: 1, memoryKiB: 64)
        #expect(!hasher.verify("", against: nil))
        #expect(!hasher.verify("anything", against: nil))
        #expect(!hasher.verify("anything", against: "not a hash"))
    }

    @Test("the same password is kept differently each time")
    func salted() throws {
        let hasher = try PasswordHasher(passes: 1, memoryKiB: 64)
        #expect(try hasher.hash("same") != hasher.hash("same"))
    }

    @Test("by default it is Argon2id with 19 MiB and two passes, and says when a hash is not")
    func parameters() throws {
        let hasher = try PasswordHasher()
        let hash = try hasher.hash("x")
        #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(hash.utf8.count < 128)
        #expect(!hasher.needsRehash(hash))
        let weak = try PasswordHasher(passes: 1, memoryKiB: 64).hash("x")
        #expect(hasher.needsRehash(weak))
        #expect(hasher.verify("x", against: weak))
        #expect(hasher.needsRehash("nonsense"))
    }

    @Test("a hash made by another program is understood")
    func foreign() throws {
        let hash = "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$bIKRw3Ua1pluirFy81fnppmR01EnUxY3hLEBwbWxBG8"
        #expect(try PasswordHasher(passes: 1, memoryKiB: 64).verify("correct horse", against: hash))
    }
}

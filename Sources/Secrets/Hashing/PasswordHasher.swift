import CSodium

/// Argon2id (RFC 9106) with 19 MiB and two passes: about 12 ms of one core for each call.
///
/// Every call blocks for that long: keep it off the cooperative pool and off the server's threads.
public struct PasswordHasher: Sendable {
    private let passes: UInt64
    private let memory: Int
    /// Of a password that nobody has.
    private let decoy: String

    /// The defaults are those recommended by OWASP. Weaker ones are for tests alone.
    /// - Throws: `PasswordHasherError` where the system has not the memory.
    public init(passes: Int = 2, memoryKiB: Int = 19 * 1024) throws(PasswordHasherError) {
        Sodium.prepare()
        self.passes = UInt64(passes)
        memory = memoryKiB * 1024
        decoy = try Self.hash(SecureRandom.bytes(16), self.passes, memory)
    }

    /// What to keep: the parameters, a random salt and the hash, as text that begins with `$argon2id$`; under 128 bytes.
    /// - Throws: `PasswordHasherError` where the system has not the memory.
    public func hash(_ password: String) throws(PasswordHasherError) -> String {
        try Self.hash(Array(password.utf8), passes, memory)
    }

    /// Whether it is the password. Give nil where there is no such account: it takes as long, and answers false, so
    /// that nobody learns by a clock who has an account.
    public func verify(_ password: String, against hash: String?) -> Bool {
        let bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
        let isRight = crypto_pwhash_str_verify(hash ?? decoy, bytes, UInt64(bytes.count)) == 0
        return isRight && hash != nil
    }

    /// Whether it was made with other parameters: hash the password again at the next sign-in.
    public func needsRehash(_ hash: String) -> Bool {
        crypto_pwhash_str_needs_rehash(hash, passes, memory) != 0
    }

    private static func hash(
        _ password: [UInt8], _ passes: UInt64, _ memory: Int
    ) throws(PasswordHasherError) -> String {
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let code = crypto_pwhash_str_alg(
            &text, password.map { CChar(bitPattern: $0) }, UInt64(password.count), passes, memory,
            crypto_pwhash_ALG_ARGON2ID13)
        guard code == 0 else { throw .noMemory }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

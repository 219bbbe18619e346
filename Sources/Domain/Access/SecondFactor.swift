/// A second thing, beside the password, that proves who signs in: six digits that an app shows, other ones every half
/// minute (RFC 6238).
public enum SecondFactor {
    /// Seconds for which a code is shown.
    public static let period: Int64 = 30
    public static let digits = 6
    /// Of a new secret: as many as the hash gives (RFC 4226, section 4).
    public static let secretBytes = 20
    /// How many codes stand for the app where it is lost, each once.
    public static let recoveryCodes = 10
    /// Periods by which a clock may be wrong, either way.
    static let tolerance: Int64 = 1

    /// The period that an instant is in.
    public static func step(at now: Instant) -> Int64 { now.seconds / period }

    /// What the app shows in a period (RFC 4226, section 5.3).
    public static func code(at step: Int64, secret: [UInt8], _ hash: some OneTimeHash) -> String {
        let message = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: step >> Int64($0)) }
        let bytes = hash.hash(key: secret, message)
        let offset = Int((bytes.last ?? 0) & 15)
        let number = bytes.dropFirst(offset).prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The period whose code was typed; nil for a wrong one, and for one no later than the last that was accepted: who
    /// looks over a shoulder has nothing of it.
    public static func accepts(
        _ typed: String, secret: [UInt8], after last: Int64?, now: Instant, _ hash: some OneTimeHash
    ) -> Int64? {
        let current = step(at: now)
        var found: Int64?
        // Every one is compared: how soon it ends tells nothing.
        for step in (current - tolerance)...(current + tolerance) {
            let isRight = SecretComparison.areEqual(code(at: step, secret: secret, hash).utf8, typed.utf8)
            if isRight, step > last ?? .min { found = step }
        }
        return found
    }

    /// A secret as it is typed into an app (RFC 4648, base 32 without padding).
    public static func text(of secret: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var (bits, held) = (0, 0)
        for byte in secret {
            held = held << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(letters[held >> bits & 31])
            }
            held &= (1 << bits) - 1
        }
        if bits > 0 { text.append(letters[held << (5 - bits) & 31]) }
        return text
    }
}

/// HMAC with SHA-1 (RFC 2104), which the apps compute: 20 bytes. Whoever holds a library brings it.
public protocol OneTimeHash: Sendable {
    func hash(key: [UInt8], _ message: [UInt8]) -> [UInt8]
}

/// What somebody gives beside a password.
public enum SecondCode: Hashable, Sendable {
    /// The app's digits.
    case app(String)
    /// A recovery code, by its hash.
    case recovery(hash: [UInt8])

    /// What was typed into the one field that takes both: digits with blanks between them, or a recovery code.
    ///
    /// - Parameter hash: of a recovery code; nil for what cannot be one.
    public init?(typed: String, hash: (String) -> [UInt8]?) {
        let text = String(typed.filter { !$0.isWhitespace })
        if text.isEmpty { return nil }
        let isCode = text.utf8.count == SecondFactor.digits && text.utf8.allSatisfy { (48...57).contains($0) }
        if !isCode, let hash = hash(typed) {
            self = .recovery(hash: hash)
        } else {
            self = .app(text)
        }
    }
}

/// How far an account's second factor is.
public struct SecondFactorState: Hashable, Sendable {
    /// Whether signing in asks for it.
    public var isSet: Bool
    /// Recovery codes that were not used.
    public var recoveryCodesLeft: Int

    public init(isSet: Bool, recoveryCodesLeft: Int) {
        self.isSet = isSet
        self.recoveryCodesLeft = recoveryCodesLeft
    }
}

/// Who must have a second factor.
public enum SecondFactorRule: String, Hashable, Sendable, CaseIterable {
    /// Whoever sees other people's data: members of practices, and the platform's staff.
    case staff
    /// Nobody; anybody may.
    case optional

    public func isRequired(of account: Account, memberships: [Member]) -> Bool {
        switch self {
        case .staff: account.platformRole != nil || !memberships.isEmpty
        case .optional: false
        }
    }
}

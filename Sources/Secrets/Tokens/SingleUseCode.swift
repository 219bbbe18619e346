/// A code that a person reads from paper or hears at the desk, and types once: twelve characters, 60 random bits.
public struct SingleUseCode: Sendable {
    private let characters: [UInt8]

    private static let length = 12
    /// Crockford's: without I, L, O, which look like digits, and without U, so that no words appear by chance.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// A new one.
    public init() {
        // 32 characters divide 256 evenly, so each is as likely as any other.
        characters = SecureRandom.bytes(Self.length).map { Self.alphabet[Int($0 & 31)] }
    }

    /// Reads what was typed: either case, spaces and hyphens anywhere, O for 0, I or L for 1. Nil for anything else.
    public init?(_ typed: String) {
        var read: [UInt8] = []
        for scalar in typed.unicodeScalars where scalar != " " && scalar != "-" {
            guard let character = Self.character(scalar) else { return nil }
            read.append(character)
        }
        guard read.count == Self.length else { return nil }
        characters = read
    }

    /// In three groups of four: `7K2M-9QXD-04TB`.
    public var text: String {
        stride(from: 0, to: Self.length, by: 4)
            .map { String(decoding: characters[$0..<$0 + 4], as: UTF8.self) }
            .joined(separator: "-")
    }

    /// What is kept and found by, 32 bytes. Keyed: 60 bits alone could be searched by who stole the table.
    public func hash(_ key: KeyedHash) -> [UInt8] { key.hash(characters) }

    private static func character(_ scalar: Unicode.Scalar) -> UInt8? {
        let upper = scalar.properties.uppercaseMapping
        let character =
            switch upper {
            case "O": UInt8(ascii: "0")
            case "I", "L": UInt8(ascii: "1")
            default: upper.utf8.count == 1 ? upper.utf8.first : nil
            }
        return character.flatMap { alphabet.contains($0) ? $0 : nil }
    }
}

extension SingleUseCode: CustomStringConvertible, CustomReflectable {
    public var description: String { "SingleUseCode" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

import CSodium

/// Tells which key sealed something, without telling anything of the key: four bytes made from it.
public struct KeyID: Hashable, Sendable {
    public let bytes: [UInt8]

    static let count = 4

    init(_ key: SecretKey) {
        bytes = Array(KeyedHash(key).hash(Array("praxis key id".utf8)).prefix(Self.count))
    }

    init(_ bytes: some Collection<UInt8>) { self.bytes = Array(bytes) }
}

extension KeyID: CustomStringConvertible {
    /// Eight hexadecimal digits.
    public var description: String { bytes.hex }
}

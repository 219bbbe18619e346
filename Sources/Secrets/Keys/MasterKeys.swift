import CSodium

/// The keys that wrap all others: one that seals now, and older ones that still open.
///
/// To rotate: make a new current key, keep the old one among the older until everything that is not `isCurrent` was
/// wrapped again.
public struct MasterKeys: Sendable {
    public let current: SecretBox
    private let boxes: [KeyID: SecretBox]

    public init(current: SecretKey, older: [SecretKey] = []) {
        self.current = SecretBox(current)
        let all = [self.current] + older.map(SecretBox.init)
        boxes = Dictionary(all.map { ($0.keyID, $0) }) { first, _ in first }
    }

    public func seal(_ value: [UInt8], for place: SealedPlace) -> [UInt8] { current.seal(value, for: place) }

    public func open(_ sealed: [UInt8], for place: SealedPlace) throws(SealError) -> [UInt8] {
        let id = try SecretBox.keyID(of: sealed)
        guard let box = boxes[id] else { throw .unknownKey(id) }
        return try box.open(sealed, for: place)
    }

    /// Seals another key, such as a patient's own: whoever destroys what this returns has destroyed what it sealed.
    public func wrap(_ key: SecretKey, for place: SealedPlace) -> [UInt8] {
        var bytes = key.exported()
        defer { sodium_memzero(&bytes, bytes.count) }
        return seal(bytes, for: place)
    }

    public func unwrap(_ wrapped: [UInt8], for place: SealedPlace) throws(SealError) -> SecretKey {
        var bytes = try open(wrapped, for: place)
        defer { sodium_memzero(&bytes, bytes.count) }
        guard let key = SecretKey(bytes) else { throw .malformed }
        return key
    }

    /// Whether the current key sealed it; otherwise seal it again while the older key is at hand.
    public func isCurrent(_ sealed: [UInt8]) -> Bool {
        (try? SecretBox.keyID(of: sealed)) == current.keyID
    }
}

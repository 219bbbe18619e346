/// Why something sealed was not opened.
public enum SealError: Error, Sendable, Equatable {
    /// It is no sealed value, or one of a format that this release does not know.
    case malformed
    /// It was sealed with a key that is not at hand.
    case unknownKey(KeyID)
    /// It was changed, or was sealed for another place.
    case tampered
}

extension SealError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed: "The value is not sealed in a known format: it may come from a newer release."
        case .unknownKey(let id): "The value is sealed with key \(id), which is not at hand: add it to the older keys."
        case .tampered: "The sealed value was changed, or moved from another row."
        }
    }
}

/// What a practice keeps below itself: each kind has its table, all have the same life.
public protocol InventoryItem: Codable, Hashable, Sendable {
    static var kind: InventoryKind { get }

    /// Everything that keeps this value from being stored, by field; what other items must agree on is the store's to ask.
    func problems() -> [Conflict]
}

/// The kinds of thing that a practice owns.
public enum InventoryKind: String, Sendable, Hashable, Codable, CaseIterable {
    case location, practitioner, resource, service, schedule
}

/// An item with its name, its owner and its version.
///
/// What people edit is `value`; its fields can be read here directly.
@dynamicMemberLookup
public struct Stored<Value: InventoryItem>: Hashable, Sendable {
    public let id: ID<Value>
    public let practiceID: ID<Practice>
    /// Raised by every change; a change names the version that it was made from.
    public var version: Int
    /// False once withdrawn: kept for the bookings that name it, offered no more.
    public var isActive: Bool
    public var value: Value

    public init(id: ID<Value>, practiceID: ID<Practice>, version: Int, isActive: Bool, value: Value) {
        self.id = id
        self.practiceID = practiceID
        self.version = version
        self.isActive = isActive
        self.value = value
    }

    public subscript<Field>(dynamicMember path: KeyPath<Value, Field>) -> Field { value[keyPath: path] }
}

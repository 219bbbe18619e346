/// Where the rules of time zones come from.
public protocol TimeZones: Sendable {
    /// The zone of that IANA name; nil if there is none.
    func zone(_ identifier: String) -> Zone?

    /// What the rules are read from now.
    var data: TimeZoneData { get }
}

/// A body of time-zone rules.
public struct TimeZoneData: Hashable, Sendable {
    /// A folder, or the name of a library.
    public var source: String
    /// Such as `2026f`; nil if the source does not tell.
    public var version: String?
    /// False where the machine has no rules of its own and a library's, often years old, stand in.
    public var isSystem: Bool

    public init(source: String, version: String?, isSystem: Bool) {
        self.source = source
        self.version = version
        self.isSystem = isSystem
    }
}

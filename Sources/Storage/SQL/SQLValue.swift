public import Domain

/// What a column can hold on every database: whole numbers, doubles, text, bytes, or nothing.
///
/// There is no date, no decimal and no boolean on purpose: the databases disagree about them. Instants are seconds,
/// money is minor units, a boolean is 0 or 1.
public enum SQLValue: Sendable, Equatable {
    case null
    case int(Int64)
    case double(Double)
    case text(String)
    case blob([UInt8])
    /// An id's sixteen bytes, as two big-endian words: a row has several, and an array of each would be an allocation.
    case uuid(UInt64, UInt64)
}

extension SQLValue {
    public static func int(_ value: Int) -> Self { .int(Int64(value)) }
    public static func int(_ value: Int?) -> Self { value.map { .int(Int64($0)) } ?? .null }
    public static func int(_ value: Int64?) -> Self { value.map { .int($0) } ?? .null }
    public static func double(_ value: Double?) -> Self { value.map { .double($0) } ?? .null }
    public static func text(_ value: String?) -> Self { value.map { .text($0) } ?? .null }
    public static func blob(_ value: [UInt8]?) -> Self { value.map { .blob($0) } ?? .null }
    public static func bool(_ value: Bool) -> Self { .int(value ? 1 : 0) }
    public static func bool(_ value: Bool?) -> Self { value.map { .bool($0) } ?? .null }
    public static func instant(_ value: Instant) -> Self { .int(value.seconds) }
    public static func instant(_ value: Instant?) -> Self { value.map { .int($0.seconds) } ?? .null }
    /// Sixteen bytes.
    @inlinable public static func id<Subject>(_ value: ID<Subject>) -> Self { .uuid(value.high, value.low) }
    @inlinable public static func id<Subject>(_ value: ID<Subject>?) -> Self {
        if let value { .uuid(value.high, value.low) } else { .null }
    }
    /// A case of an enum, kept as its raw text.
    public static func name<Value: RawRepresentable>(_ value: Value) -> Self where Value.RawValue == String {
        .text(value.rawValue)
    }
    public static func name<Value: RawRepresentable>(_ value: Value?) -> Self where Value.RawValue == String {
        value.map { .text($0.rawValue) } ?? .null
    }
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
    ExpressibleByNilLiteral
{
    public init(integerLiteral value: Int64) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(stringLiteral value: String) { self = .text(value) }
    public init(nilLiteral: ()) { self = .null }
}

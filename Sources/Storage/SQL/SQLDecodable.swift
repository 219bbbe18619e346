public import Domain

/// What can be read from one column.
///
/// An enum with raw text conforms by saying so: `extension BookingState: SQLDecodable {}`.
public protocol SQLDecodable {
    init(_ row: SQLRow, _ column: Int) throws
}

extension Int64: SQLDecodable {
    public init(_ row: SQLRow, _ column: Int) throws { self = try row.int64(column) }
}

extension Int: SQLDecodable {
    public init(_ row: SQLRow, _ column: Int) throws { self = Int(try row.int64(column)) }
}

extension Bool: SQLDecodable {
    public init(_ row: SQLRow, _ column: Int) throws { self = try row.int64(column) != 0 }
}

extension Double: SQLDecodable {
    public init(_ row: SQLRow, _ column: Int) throws { self = try row.double(column) }
}

extension String: SQLDecodable {
    public init(_ row: SQLRow, _ column: Int) throws { self = try row.text(column) }
}

extension [UInt8]: SQLDecodable {
    public init(_ row: SQLRow, _ column: Int) throws { self = try row.blob(column) }
}

extension Instant: SQLDecodable {
    public init(_ row: SQLRow, _ column: Int) throws { self.init(seconds: try row.int64(column)) }
}

extension ID: SQLDecodable {
    public init(_ row: SQLRow, _ column: Int) throws {
        let (high, low) = try row.uuid(column)
        self.init(high: high, low: low)
    }
}

extension Optional: SQLDecodable where Wrapped: SQLDecodable {
    public init(_ row: SQLRow, _ column: Int) throws {
        self = row.isNull(column) ? nil : try Wrapped(row, column)
    }
}

extension SQLDecodable where Self: RawRepresentable, RawValue: SQLDecodable {
    public init(_ row: SQLRow, _ column: Int) throws {
        let raw = try RawValue(row, column)
        guard let value = Self(rawValue: raw) else {
            throw SQLError(kind: .decoding, message: "column \(column): not a \(Self.self)")
        }
        self = value
    }
}

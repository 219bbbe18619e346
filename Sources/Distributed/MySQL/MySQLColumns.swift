import CMariaDB
import Storage

/// Where a statement's rows arrive, one at a time: room for each column, made once.
///
/// Texts and bytes longer than their room stay with the library until they are asked for.
final class MySQLColumns {
    enum Kind {
        case integer, double, text, bytes
    }

    let kinds: [Kind]
    let binds: UnsafeMutablePointer<MYSQL_BIND>
    let lengths: UnsafeMutablePointer<UInt>
    let nulls: UnsafeMutablePointer<my_bool>
    private let room: UnsafeMutableRawPointer
    /// Where each column's room begins, and how much it is.
    private let places: [(start: Int, size: Int)]

    private static let most = 512

    /// - Parameter fields: of the statement's metadata, in order.
    init(_ fields: [MYSQL_FIELD]) {
        kinds = fields.map(Self.kind)
        var start = 0
        places = zip(fields, kinds).map { field, kind in
            let size = kind == .integer || kind == .double ? 8 : (min(Int(field.length), Self.most) + 7) & ~7
            defer { start += size }
            return (start, size)
        }
        let count = max(1, fields.count)
        room = .allocate(byteCount: max(8, start), alignment: 8)
        binds = .allocate(capacity: count)
        binds.initialize(repeating: MYSQL_BIND(), count: count)
        lengths = .allocate(capacity: count)
        lengths.initialize(repeating: 0, count: count)
        nulls = .allocate(capacity: count)
        nulls.initialize(repeating: 0, count: count)
        for (index, kind) in kinds.enumerated() {
            binds[index].buffer_type = Self.type(kind)
            binds[index].buffer = room + places[index].start
            binds[index].buffer_length = UInt(places[index].size)
            binds[index].length = lengths + index
            binds[index].is_null = nulls + index
        }
    }

    deinit {
        room.deallocate()
        binds.deallocate()
        lengths.deallocate()
        nulls.deallocate()
    }

    var count: Int { kinds.count }

    /// Eight bytes of a number.
    func number(_ column: Int) -> Int64 { room.load(fromByteOffset: places[column].start, as: Int64.self) }

    /// The bytes of a column, where all of them had room.
    func bytes(_ column: Int) -> UnsafeRawBufferPointer? {
        let length = Int(lengths[column])
        guard length <= places[column].size else { return nil }
        return UnsafeRawBufferPointer(start: room + places[column].start, count: length)
    }

    private static func kind(_ field: MYSQL_FIELD) -> Kind {
        switch field.type {
        case MYSQL_TYPE_TINY, MYSQL_TYPE_SHORT, MYSQL_TYPE_LONG, MYSQL_TYPE_INT24, MYSQL_TYPE_LONGLONG,
            MYSQL_TYPE_YEAR:
            .integer
        // What sum() of whole numbers comes as: no column of ours is a decimal.
        case MYSQL_TYPE_NEWDECIMAL, MYSQL_TYPE_DECIMAL: .integer
        case MYSQL_TYPE_DOUBLE, MYSQL_TYPE_FLOAT: .double
        default: field.charsetnr == Self.binary ? .bytes : .text
        }
    }

    private static func type(_ kind: Kind) -> enum_field_types {
        switch kind {
        case .integer: MYSQL_TYPE_LONGLONG
        case .double: MYSQL_TYPE_DOUBLE
        case .text: MYSQL_TYPE_STRING
        case .bytes: MYSQL_TYPE_BLOB
        }
    }

    /// The number of the character set that is none.
    private static let binary: UInt32 = 63
}

import CMariaDB
import Storage

/// The values of one execution, laid out as the library wants them. They stay where they are until it is freed.
struct MySQLParameters {
    private let binds: UnsafeMutablePointer<MYSQL_BIND>
    private let numbers: UnsafeMutablePointer<Int64>
    private let bytes: UnsafeMutableRawPointer
    private let count: Int

    var pointer: UnsafeMutablePointer<MYSQL_BIND> { binds }

    init(_ values: [SQLValue]) {
        count = values.count
        binds = .allocate(capacity: max(1, count))
        binds.initialize(repeating: MYSQL_BIND(), count: count)
        numbers = .allocate(capacity: max(1, count))
        bytes = .allocate(byteCount: max(1, values.reduce(0) { $0 + Self.size(of: $1) }), alignment: 8)
        var used = 0
        for (index, value) in values.enumerated() { used += lay(value, at: index, bytes + used) }
    }

    func free() {
        binds.deallocate()
        numbers.deallocate()
        bytes.deallocate()
    }

    private static func size(of value: SQLValue) -> Int {
        switch value {
        case .null, .int, .double: 0
        case .text(let text): text.utf8.count
        case .blob(let bytes): bytes.count
        case .uuid: 16
        }
    }

    /// - Returns: how many bytes of `room` it took.
    private func lay(_ value: SQLValue, at index: Int, _ room: UnsafeMutableRawPointer) -> Int {
        switch value {
        case .null:
            binds[index].buffer_type = MYSQL_TYPE_NULL
            return 0
        case .int(let number):
            return lay(number, MYSQL_TYPE_LONGLONG, at: index)
        case .double(let number):
            return lay(Int64(bitPattern: number.bitPattern), MYSQL_TYPE_DOUBLE, at: index)
        case .text(var text):
            return text.withUTF8 { lay(UnsafeRawBufferPointer($0), MYSQL_TYPE_STRING, at: index, room) }
        case .blob(let bytes):
            return bytes.withUnsafeBytes { lay($0, MYSQL_TYPE_BLOB, at: index, room) }
        case .uuid(let high, let low):
            return withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { lay($0, MYSQL_TYPE_BLOB, at: index, room) }
        }
    }

    private func lay(_ bits: Int64, _ type: enum_field_types, at index: Int) -> Int {
        numbers[index] = bits
        binds[index].buffer_type = type
        binds[index].buffer = UnsafeMutableRawPointer(numbers + index)
        return 0
    }

    private func lay(
        _ source: UnsafeRawBufferPointer, _ type: enum_field_types, at index: Int, _ room: UnsafeMutableRawPointer
    ) -> Int {
        if let start = source.baseAddress, !source.isEmpty { room.copyMemory(from: start, byteCount: source.count) }
        binds[index].buffer_type = type
        binds[index].buffer = room
        binds[index].buffer_length = UInt(source.count)
        return source.count
    }
}

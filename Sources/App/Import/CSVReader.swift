/// Reads comma-separated values as RFC 4180 writes them: quoted fields may hold commas, quotes and line ends.
struct CSVReader: Sequence, IteratorProtocol {
    struct Row: Equatable {
        /// Where it begins, counted from 1.
        let line: Int
        let fields: [String]
    }

    private let bytes: [UInt8]
    private var at = 0
    private var line = 1

    init(_ bytes: [UInt8]) {
        // A byte-order mark is how some programs begin a file; it is no part of the first name.
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    /// The next row; empty lines are left out. Bytes that are no UTF-8 become replacement characters.
    mutating func next() -> Row? {
        while at < bytes.count {
            let began = line
            let fields = row()
            if fields != [""] { return Row(line: began, fields: fields) }
        }
        return nil
    }

    private mutating func row() -> [String] {
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            switch byte {
            case UInt8(ascii: "\"") where isQuoted:
                if at < bytes.count, bytes[at] == byte {
                    field.append(byte)
                    at += 1
                } else {
                    isQuoted = false
                }
            case UInt8(ascii: "\"") where field.isEmpty: isQuoted = true
            case UInt8(ascii: ",") where !isQuoted:
                fields.append(String(decoding: field, as: UTF8.self))
                field = []
            case UInt8(ascii: "\n") where !isQuoted:
                if field.last == UInt8(ascii: "\r") { field.removeLast() }
                return fields + [String(decoding: field, as: UTF8.self)]
            default: field.append(byte)
            }
        }
        return fields + [String(decoding: field, as: UTF8.self)]
    }
}

/// Reads comma-separated values as RFC 4180 writes them: quoted fields may hold commas, quotes and line ends.
///
/// A row that cannot be read costs itself and no other: reading goes on with the line after its first.
struct CSVReader: Sequence, IteratorProtocol {
    struct Row: Equatable {
        /// Where it begins, counted from 1.
        let line: Int
        let fields: [String]
        let problem: Problem?
        /// Where its second line begins, if it has one.
        fileprivate let second: Int?

        static func == (a: Self, b: Self) -> Bool {
            a.line == b.line && a.fields == b.fields && a.problem == b.problem
        }
    }

    enum Problem: Equatable {
        /// A quotation mark is opened, and nothing closes it: neither the file, nor a field of any sensible length,
        /// nor one that ends where it closes.
        case strayQuote
        case notUTF8
    }

    /// In bytes. It bounds how far one stray quotation mark reaches.
    private static let longestField = 16_384

    private let bytes: [UInt8]
    private var at = 0
    private var line = 1

    init(_ bytes: [UInt8]) {
        // A byte-order mark is how some programs begin a file; it is no part of the first name.
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    /// The next row; empty lines are left out.
    mutating func next() -> Row? {
        while at < bytes.count {
            let row = readRow()
            if row.problem == .strayQuote { skipToSecondLine(of: row) }
            if row.fields != [""] || row.problem != nil { return row }
        }
        return nil
    }

    /// Reads on from the row's second line: a stray quotation mark may have joined it to rows that are none of its own.
    mutating func skipToSecondLine(of row: Row) {
        guard let second = row.second else { return }
        at = second
        line = row.line + 1
    }

    private mutating func readRow() -> Row {
        let began = line
        var second: Int?
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var problem: Problem?
        func take() {
            if let text = String(validating: field, as: UTF8.self) {
                fields.append(text)
            } else {
                problem = .notUTF8
            }
            field.removeAll(keepingCapacity: true)
        }
        reading: while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "\n") {
                line += 1
                second = second ?? at
            }
            switch byte {
            case UInt8(ascii: "\"") where isQuoted && at < bytes.count && bytes[at] == byte:
                field.append(byte)
                at += 1
            case UInt8(ascii: "\"") where isQuoted && endsField(at): isQuoted = false
            case UInt8(ascii: "\"") where isQuoted: break reading
            case UInt8(ascii: "\"") where field.isEmpty: isQuoted = true
            case UInt8(ascii: ",") where !isQuoted: take()
            case UInt8(ascii: "\n") where !isQuoted:
                if field.last == UInt8(ascii: "\r") { field.removeLast() }
                break reading
            default: field.append(byte)
            }
            if isQuoted, field.count > Self.longestField { break reading }
        }
        take()
        if isQuoted, second == nil { second = endOfLine() }
        return Row(line: began, fields: fields, problem: isQuoted ? .strayQuote : problem, second: second)
    }

    /// Whether a field may end before this byte.
    private func endsField(_ at: Int) -> Bool {
        at == bytes.count || [UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[at])
    }

    /// Where the line after this one begins.
    private func endOfLine() -> Int {
        bytes[at...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    }
}

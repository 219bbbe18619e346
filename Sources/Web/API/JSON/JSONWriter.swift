import Domain

/// Writes JSON into bytes, in runs: an answer is made once, in the form in which it is sent.
///
/// Commas are its own business; whoever writes says names and values in order.
struct JSONWriter {
    private(set) var bytes: [UInt8]
    /// Whether something stands before in the object or array that is open.
    private var isFollowing = false

    init(capacity: Int = 512) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    static func bytes(capacity: Int = 512, _ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(capacity: capacity)
        write(&json)
        return json.bytes
    }

    // MARK: Structure

    mutating func object(_ content: (inout JSONWriter) -> Void) {
        enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), content)
    }

    mutating func array<Elements: Sequence>(
        _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
    ) {
        enclose(UInt8(ascii: "["), UInt8(ascii: "]")) { json in
            for element in elements { write(&json, element) }
        }
    }

    private mutating func enclose(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
        comma()
        bytes.append(open)
        isFollowing = false
        content(&self)
        bytes.append(close)
        isFollowing = true
    }

    /// A member's name; its value must follow.
    mutating func name(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        // Names are written by us, in plain ASCII: nothing in them needs an escape.
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        isFollowing = false
    }

    /// A member's name that is not known when the program is written.
    mutating func name(_ name: String) {
        value(name)
        bytes.append(UInt8(ascii: ":"))
        isFollowing = false
    }

    // MARK: Values

    mutating func null() { literal("null") }

    mutating func value(_ flag: Bool) {
        if flag { literal("true") } else { literal("false") }
    }

    mutating func value(_ number: Int) { value(Int64(number)) }

    mutating func value(_ number: Int64) {
        comma()
        digits(number)
        isFollowing = true
    }

    mutating func value(_ number: Double) {
        guard number.isFinite else { return null() }
        if let whole = Int64(exactly: number) { return value(whole) }
        comma()
        bytes.append(contentsOf: number.description.utf8)
        isFollowing = true
    }

    mutating func value(_ text: String) {
        comma()
        quote(text)
        isFollowing = true
    }

    mutating func value(_ instant: Instant) {
        quoted { instant.appendRFC3339(to: &$0) }
    }

    mutating func value<Subject>(_ id: ID<Subject>) {
        quoted { id.append(to: &$0) }
    }

    /// JSON that was made before.
    mutating func raw(_ json: some Collection<UInt8>) {
        comma()
        bytes.append(contentsOf: json)
        isFollowing = true
    }

    /// JSON that was made before, where other instants stand in two places of it.
    mutating func raw(_ json: [UInt8], _ first: (at: Int, Instant), _ second: (at: Int, Instant)) {
        raw(json)
        let start = bytes.count - json.count
        first.1.overwriteRFC3339(in: &bytes, at: start + first.at)
        second.1.overwriteRFC3339(in: &bytes, at: start + second.at)
    }

    private mutating func literal(_ text: StaticString) {
        comma()
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        isFollowing = true
    }

    private mutating func quoted(_ write: (inout [UInt8]) -> Void) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        write(&bytes)
        bytes.append(UInt8(ascii: "\""))
        isFollowing = true
    }

    private mutating func comma() {
        if isFollowing { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func digits(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { room in
            var at = 20
            repeat {
                at -= 1
                room[at] = UInt8(truncatingIfNeeded: 48 + rest % 10)
                rest /= 10
            } while rest > 0
            bytes.append(contentsOf: room[at...])
        }
    }

    /// Copies runs that need no escape whole: most texts are one run.
    private mutating func quote(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var start = 0
            for (index, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
                bytes.append(contentsOf: utf8[start..<index])
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(contentsOf: (byte < 16 ? "0" : "").utf8)
            bytes.append(contentsOf: String(byte, radix: 16).utf8)
        }
    }
}

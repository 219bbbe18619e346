/// Writes short fixed forms into room that is already there.
struct TextWriter {
    private let room: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ room: UnsafeMutableBufferPointer<UInt8>) { self.room = room }

    mutating func put(_ byte: UInt8) {
        room[count] = byte
        count += 1
    }

    /// The last two digits of a number that is not negative.
    mutating func putTwo(_ value: Int) {
        put(48 + UInt8(truncatingIfNeeded: value / 10 % 10))
        put(48 + UInt8(truncatingIfNeeded: value % 10))
    }

    /// `yyyy-mm-dd`: ten bytes.
    mutating func put(_ date: CivilDate) {
        putTwo(date.year / 100)
        putTwo(date.year)
        put(UInt8(ascii: "-"))
        putTwo(date.month)
        put(UInt8(ascii: "-"))
        putTwo(date.day)
    }
}

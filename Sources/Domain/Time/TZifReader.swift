/// Reads a compiled time-zone file (RFC 9636), of version 2 or later.
///
/// A file has its data twice: a block with 32-bit times for old readers, then one with 64-bit times, which counts,
/// then a line with the rule for the time after the last transition.
struct TZifReader {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The offsets, each from its transition on, and the rule for what comes after the last one.
    mutating func read() throws(TZifError) -> (transitions: [Zone.Transition], rule: ZoneRule?) {
        let old = try header()
        guard old.version >= UInt8(ascii: "2") else { throw .oldVersion }
        try skip(old.length(timeSize: 4))
        let counts = try header()
        guard counts.leaps == 0 else { throw .leapSeconds }
        guard counts.types > 0 else { throw .corrupt }
        guard bytes.count - at >= counts.length(timeSize: 8) else { throw .truncated }
        let transitions = try self.transitions(counts)
        at += counts.characters + counts.standards + counts.universals
        return (transitions, try rule())
    }

    private mutating func header() throws(TZifError) -> Counts {
        guard bytes.count - at >= 4, bytes[at..<at + 4].elementsEqual("TZif".utf8) else { throw .notTZif }
        guard bytes.count - at >= 44 else { throw .truncated }
        var counts = Counts(version: bytes[at + 4])
        at += 20
        counts.universals = Int(unsigned(4))
        counts.standards = Int(unsigned(4))
        counts.leaps = Int(unsigned(4))
        counts.times = Int(unsigned(4))
        counts.types = Int(unsigned(4))
        counts.characters = Int(unsigned(4))
        return counts
    }

    private mutating func transitions(_ counts: Counts) throws(TZifError) -> [Zone.Transition] {
        let times = (0..<counts.times).map { _ in Int64(bitPattern: unsigned(8)) }
        let indices = bytes[at..<at + counts.times].map(Int.init)
        at += counts.times
        var offsets: [Int32] = []
        for _ in 0..<counts.types {
            let offset = Int32(truncatingIfNeeded: unsigned(4))
            guard Zone.offsets.contains(offset) else { throw .corrupt }
            offsets.append(offset)
            at += 2
        }
        // What came before the first transition has type 0, by the standard.
        var transitions = [Zone.Transition(at: .min, offset: offsets[0])]
        transitions.reserveCapacity(counts.times + 1)
        for (time, index) in zip(times, indices) {
            let first = transitions.count == 1
            guard index < offsets.count, first || time > transitions[transitions.count - 1].at else { throw .corrupt }
            transitions.append(Zone.Transition(at: time, offset: offsets[index]))
        }
        return transitions
    }

    private mutating func rule() throws(TZifError) -> ZoneRule? {
        guard at < bytes.count else { throw .truncated }
        guard bytes[at] == UInt8(ascii: "\n") else { throw .corrupt }
        guard let end = bytes[(at + 1)...].firstIndex(of: UInt8(ascii: "\n")) else { throw .truncated }
        let line = bytes[at + 1..<end]
        guard !line.isEmpty else { return nil }
        guard let rule = ZoneRule(posix: line) else { throw .rule(String(decoding: line.prefix(80), as: UTF8.self)) }
        return rule
    }

    private mutating func skip(_ count: Int) throws(TZifError) {
        guard bytes.count - at >= count else { throw .truncated }
        at += count
    }

    /// The caller has seen that there are so many bytes left.
    private mutating func unsigned(_ width: Int) -> UInt64 {
        var value: UInt64 = 0
        for byte in bytes[at..<at + width] { value = value << 8 | UInt64(byte) }
        at += width
        return value
    }

    private struct Counts {
        var version: UInt8
        var universals = 0
        var standards = 0
        var leaps = 0
        var times = 0
        var types = 0
        var characters = 0

        /// Each count has 32 bits, so the sum cannot overflow.
        func length(timeSize: Int) -> Int {
            times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standards + universals
        }
    }
}

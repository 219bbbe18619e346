/// What something is done for: one request, and the journey through other programs that it belongs to.
///
/// In W3C's terms a trace and a span of it, so that whatever stands before us and behind us continues it. Lines of logs
/// are joined by it, also across processes: an event carries that of the change that it tells of. Nothing else may be
/// decided by it, so that losing it loses no more than a join.
public struct Trace: Hashable, Sendable {
    /// Shared by everything that was done for the first request of the journey.
    public let id: ID<Trace>
    /// Our part of it; what we call is told so as its parent. Never 0.
    public let span: UInt64
    /// As they were told to us, or 0: we record no spans of our own.
    public let flags: UInt8
    /// What other makers of traces keep for themselves (`tracestate`): handed on, never looked at.
    public let state: String?
    /// The request's own name, as its answer says it too; nil where only its event is known.
    public let request: String?

    public init(id: ID<Trace>, span: UInt64, flags: UInt8 = 0, state: String? = nil, request: String? = nil) {
        self.id = id
        self.span = span
        self.flags = flags
        self.state = state
        self.request = request
    }

    /// That of the request, or of the event, which the running task works for.
    ///
    /// A task's own value, so that a call deep in a store need not be handed it. It does not reach into transactions,
    /// which run on threads of databases: these take it from what is asked of them.
    @TaskLocal public static var current: Trace?
}

extension Trace {
    /// Reads a `traceparent`; nil for what is none, which means to begin anew.
    ///
    /// Of a version newer than ours, what ours has is read.
    public init?(traceparent text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].count == 2, parts[1].count == 32, parts[2].count == 16, parts[3].count == 2,
            let version = Self.number(parts[0]), version != 0xFF, version != 0 || parts.count == 4,
            let high = Self.number(parts[1].prefix(16)), let low = Self.number(parts[1].dropFirst(16)),
            let span = Self.number(parts[2]), let flags = Self.number(parts[3]), high != 0 || low != 0, span != 0
        else { return nil }
        self.init(id: ID(high: high, low: low), span: span, flags: UInt8(flags))
    }

    /// Our span as the parent of what is told so.
    public var traceparent: String {
        String(unsafeUninitializedCapacity: 55) { out in
            var at = 0
            func put(_ digit: UInt64) {
                out[at] = UInt8(digit < 10 ? 48 + digit : 87 + digit)
                at += 1
            }
            func put(_ number: UInt64, digits: Int) {
                for shift in stride(from: (digits - 1) * 4, through: 0, by: -4) { put(number >> UInt64(shift) & 15) }
            }
            func dash() {
                out[at] = UInt8(ascii: "-")
                at += 1
            }
            put(0, digits: 2)
            dash()
            put(id.high, digits: 16)
            put(id.low, digits: 16)
            dash()
            put(span, digits: 16)
            dash()
            // Of the flags we know the one that says that somebody records, and hand on no other.
            put(UInt64(flags & 1), digits: 2)
            return at
        }
    }

    /// As logs name it: thirty-two digits.
    public var name: String { String(traceparent.dropFirst(3).prefix(32)) }

    /// Lower case alone, as the standard has it.
    private static func number(_ digits: Substring.UTF8View) -> UInt64? {
        var number: UInt64 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt64(digit - 48)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): number = number << 4 | UInt64(digit - 87)
            default: return nil
            }
        }
        return number
    }
}

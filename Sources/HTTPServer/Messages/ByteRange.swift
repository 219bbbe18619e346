/// Which bytes of something a request asks for (RFC 9110 §14).
public enum ByteRange: Hashable, Sendable {
    case whole
    case part(Range<Int>)
    /// It begins beyond the end.
    case unsatisfiable

    /// What does not ask in a way that we know, for several parts perhaps, asks for the whole: that is always right.
    ///
    /// - Parameters:
    ///   - count: how many bytes there are.
    ///   - etag: what they are now: who has begun with others starts anew (`If-Range`).
    public static func asked(by request: HTTPRequest, count: Int, etag: String) -> ByteRange {
        guard request.method == .get, let header = request.headers["Range"], header.hasPrefix("bytes=") else {
            return .whole
        }
        if let condition = request.headers["If-Range"], condition != etag { return .whole }
        let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false).map { String($0) }
        guard ends.count == 2, ends.allSatisfy({ $0.isEmpty || ASCII.isDigits($0) }) else { return .whole }
        // More digits than a number has are beyond any end.
        let numbers = ends.map { $0.isEmpty ? nil : Int($0) ?? .max }
        switch (numbers[0], numbers[1]) {
        case (nil, nil): return .whole
        case (nil, let last?): return last == 0 || count == 0 ? .unsatisfiable : .part(max(0, count - last)..<count)
        case (let first?, nil): return first < count ? .part(first..<count) : .unsatisfiable
        case (let first?, let last?):
            guard first <= last else { return .whole }
            return first < count ? .part(first..<min(count, last == .max ? count : last + 1)) : .unsatisfiable
        }
    }
}

import Domain
import HTTPServer

/// An answer in the form in which it is kept beside its change, so that a repeat gets exactly the same.
///
/// A byte of version, two of status, then each header and the body behind its length (four bytes, big end first).
struct StoredAnswer: Sendable {
    private static let form: UInt8 = 1

    var status: HTTPStatus
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    init(_ response: HTTPResponse) {
        status = response.status
        headers = response.headers.fields
        body = response.bytes ?? []
    }

    var response: HTTPResponse { HTTPResponse(status: status, headers: HTTPHeaders(headers), body: .bytes(body)) }

    var bytes: [UInt8] {
        var bytes = [Self.form, UInt8(truncatingIfNeeded: status.code >> 8), UInt8(truncatingIfNeeded: status.code)]
        bytes.reserveCapacity(body.count + 256)
        bytes.append(UInt8(truncatingIfNeeded: headers.count))
        for header in headers {
            Self.append(Array(header.name.utf8), to: &bytes)
            Self.append(Array(header.value.utf8), to: &bytes)
        }
        Self.append(body, to: &bytes)
        return bytes
    }

    /// Nil for what this release cannot read.
    init?(bytes: [UInt8]) {
        guard bytes.count >= 4, bytes[0] == Self.form else { return nil }
        status = HTTPStatus(Int(bytes[1]) << 8 | Int(bytes[2]))
        headers = []
        var rest = bytes[4...]
        for _ in 0..<bytes[3] {
            guard let name = Self.take(&rest), let value = Self.take(&rest) else { return nil }
            headers.append((String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
        }
        guard let body = Self.take(&rest), rest.isEmpty else { return nil }
        self.body = Array(body)
    }

    private static func append(_ part: [UInt8], to bytes: inout [UInt8]) {
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: part.count >> shift)) }
        bytes += part
    }

    private static func take(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard rest.count >= 4 else { return nil }
        let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard rest.count >= 4 + count else { return nil }
        let part = rest.dropFirst(4).prefix(count)
        rest = rest.dropFirst(4 + count)
        return part
    }
}

/// A kept answer that this release does not understand: an older or newer one wrote it.
struct UnreadableAnswer: Error {}

extension Once {
    /// Keeps what is answered.
    init(key: String, requestHash: [UInt8], answering render: @escaping @Sendable (Answer) -> HTTPResponse) {
        self.init(key: key, requestHash: requestHash) { StoredAnswer(render($0)).bytes }
    }
}

extension Outcome {
    /// What is answered: the second time, what was kept.
    /// - Throws: `UnreadableAnswer`.
    func response(answering render: (Answer) -> HTTPResponse) throws -> HTTPResponse {
        switch self {
        case .done(let answer): return render(answer)
        case .repeated(let bytes):
            guard let stored = StoredAnswer(bytes: bytes) else { throw UnreadableAnswer() }
            return stored.response
        }
    }
}

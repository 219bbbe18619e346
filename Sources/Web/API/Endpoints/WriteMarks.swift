import Domain
import HTTPServer

/// Marks that tell, with whoever has changed something, when that was: whatever process answers next asks no replica
/// that has not come so far.
///
/// A mark is `<seconds>.<16 bytes of a keyed hash, base64url>`. One that was made up would cost nobody but us: whoever
/// sends it would always be read from the primary; so it is signed.
public struct WriteMarks: Sendable {
    static let header = "Praxis-Written"
    static let cookie = "praxis-written"
    /// Longer than any replica may lag.
    private static let life: Int64 = 60

    private let digests: Digests

    /// For where there are replicas.
    public init(_ digests: Digests) { self.digests = digests }

    /// What reads on behalf of the request must have seen; nil: a moment's lag does no harm.
    func until(_ http: HTTPRequest, now: Instant) -> Instant? {
        // Whoever was just told of a change, and looks, says so by this.
        if http.headers["Cache-Control"]?.contains("no-cache") == true { return OwnWrites.never }
        let marks = [http.headers[Self.header], http.cookies[Self.cookie]].compactMap { $0 }
        return marks.compactMap(instant).filter { $0 <= now + Self.life }.max()
    }

    /// The answer to a change, with its mark.
    func marked(_ response: HTTPResponse, now: Instant) -> HTTPResponse {
        // Also of a form, which is answered by where to look.
        guard response.status.code < 400 else { return response }
        // Its second is not over: what is committed in its rest is meant too.
        let mark = text(now + 1)
        var response = response
        response.headers[Self.header] = mark
        response.headers.add(
            "Set-Cookie", "\(Self.cookie)=\(mark); Path=/; Max-Age=\(Self.life); HttpOnly; SameSite=Lax")
        return response
    }

    private func text(_ instant: Instant) -> String {
        let seconds = String(instant.seconds)
        let hash = digests.keyed(Array("written\n\(seconds)".utf8))
        return "\(seconds).\(Base64URL.encode(Array(hash.prefix(16))))"
    }

    private func instant(_ mark: String) -> Instant? {
        guard let seconds = mark.split(separator: ".").first.flatMap({ Int64($0) }) else { return nil }
        let instant = Instant(seconds: seconds)
        return mark == text(instant) ? instant : nil
    }
}

extension WebServices {
    /// Answers so that whoever has changed something sees it from then on: what is read on the way has come that far,
    /// and the answer to a change brings its mark.
    func seeingOwnWrites(_ http: HTTPRequest, _ answer: () async -> HTTPResponse) async -> HTTPResponse {
        guard let marks = writeMarks else { return await answer() }
        let response = await OwnWrites.$until.withValue(marks.until(http, now: now()), operation: answer)
        return [.get, .head].contains(http.method) ? response : marks.marked(response, now: now())
    }
}

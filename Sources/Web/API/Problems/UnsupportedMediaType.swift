import HTTPServer

/// A body in another language than the one that is spoken here.
///
/// No refusal of the trade: it knows media types, so it stays out of `Domain`.
struct UnsupportedMediaType: Error {
    var wanted: String

    var problem: Problem {
        Problem(
            status: .unsupportedMediaType, code: "unsupportedMediaType",
            detail: "Send the body with Content-Type: \(wanted).")
    }
}

import Domain
import HTTPServer

/// The one place where a refusal of the trade becomes a status code.
extension Problem {
    init(_ refusal: any DomainError) {
        let (status, retryAfter) = Self.status(of: refusal.kind)
        self.init(
            status: status, code: refusal.code, detail: refusal.advice, conflicts: refusal.conflicts,
            retryAfter: retryAfter)
    }

    /// What the server itself refused.
    init(_ rejection: HTTPRejection) {
        self.init(status: rejection.status, code: rejection.code, detail: rejection.reason)
    }

    /// Something went wrong here: the log has what, under the reference.
    init(reference: String) {
        self.init(
            status: .internalServerError, code: "internalError",
            detail: "Something went wrong here; it has been noted. Ask with the reference.", reference: reference)
    }

    static func status(of kind: RefusalKind) -> (HTTPStatus, retryAfter: Int?) {
        switch kind {
        case .invalid: (.unprocessableContent, nil)
        case .unauthenticated: (.unauthorized, nil)
        case .forbidden: (.forbidden, nil)
        case .missing: (.notFound, nil)
        case .conflict: (.conflict, nil)
        case .staleVersion: (.preconditionFailed, nil)
        case .preconditionRequired: (.preconditionRequired, nil)
        case .throttled(let seconds): (.tooManyRequests, seconds)
        case .unavailable(let seconds): (.serviceUnavailable, seconds)
        }
    }
}

/// Why there is no answer to a request.
public struct TransportError: Error, Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The address or a header cannot be sent: mend the caller.
        case badRequest
        /// No connection: no such host, nobody listens, or not in time.
        case unreachable
        /// The server's certificate is not trusted, or there is no common protocol.
        case tls
        case timeout
        /// The connection ended in the middle.
        case cut
        /// More bytes than `answerLimit`.
        case answerTooLarge
        /// The file that was to be sent cannot be read as promised.
        case sourceFailed
        /// The closure or file that was to take the answer failed.
        case receiverFailed
        case cancelled
        /// The transport was closed.
        case closed
        /// Too many requests wait already.
        case overloaded
    }

    public var kind: Kind
    /// For a log. It names no header and no query.
    public var message: String
    /// False where the server has certainly not seen the request; otherwise it may have done it.
    public var mayHaveBeenDone: Bool

    public init(_ kind: Kind, _ message: String, mayHaveBeenDone: Bool) {
        self.kind = kind
        self.message = message
        self.mayHaveBeenDone = mayHaveBeenDone
    }

    /// Whether the same request may succeed later.
    public var isTransient: Bool {
        switch kind {
        case .unreachable, .timeout, .cut, .overloaded: true
        case .badRequest, .tls, .answerTooLarge, .sourceFailed, .receiverFailed, .cancelled, .closed: false
        }
    }
}

extension TransportError: CustomStringConvertible {
    public var description: String {
        "\(kind.rawValue): \(message)\(mayHaveBeenDone ? " (it may have been done)" : "")"
    }
}

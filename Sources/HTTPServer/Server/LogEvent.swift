extension HTTPServer {
    /// Something worth a line in the log. None holds a path, a header or a body.
    public enum LogEvent: Sendable {
        /// A line of the C library's, in printable ASCII. At most ten a second.
        case library(String)
        /// So many of its lines were left out.
        case librarySilenced(Int)
        /// A handler threw.
        case handlerFailed(method: HTTPMethod, route: String?, error: any Error)
        /// A response named a header that cannot be sent; the answer was a 500.
        case headerRefused(name: String, route: String?)
        /// An event stream's reader fell behind, and was dropped.
        case streamDropped
        /// A client took too long over its part.
        case clientCut(during: Part)
        /// The grace has passed while so many requests still ran; they were cancelled.
        case requestsCancelled(Int)
        /// A handler never came back to the server's thread, which was left behind so that the stop could end.
        case threadLeftBehind
    }

    /// The part of an exchange that a client may draw out.
    public enum Part: String, Sendable {
        case head, body, answer
    }
}

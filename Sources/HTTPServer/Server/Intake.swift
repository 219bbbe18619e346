/// What is known of a request while it arrives.
///
/// Unchecked: written by the connection's thread only, which also hands the finished request to its task; what
/// `completed` reads is read on that same thread.
final class Intake: @unchecked Sendable {
    enum Stage {
        case head
        /// Nil for a request without a body.
        case body(BodyCollector?)
        /// The body is too long, or could not be kept; so many more bytes are read before the connection is broken,
        /// because a client reads the answer only when it has written its request.
        case discarding(HTTPRejection, left: Int)
        case answering
    }

    let target: [UInt8]
    var stage = Stage.head
    var method: HTTPMethod = ""
    var route: String?
    /// How long its head lay in the kernel before we came to read it.
    var waited = Duration.zero
    var request: HTTPRequest?
    var match = RouteMatch.rejected(.notFound)

    init(target: [UInt8]) { self.target = target }
}

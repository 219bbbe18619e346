extension HTTPServer {
    /// A request that is over, for counting and logging.
    public struct RequestEnd: Sendable {
        public var method: HTTPMethod
        /// The pattern that matched, never the path itself: paths may name people.
        public var route: String?
        /// Nil when the client left, or the server gave up, before an answer.
        public var status: HTTPStatus?
        /// The header of the answer that was made; empty where none was.
        public var headers: HTTPHeaders
        /// From the request line to the last byte handed to the kernel; for an event stream, to its opening.
        public var nanoseconds: Int64

        public init(
            method: HTTPMethod, route: String?, status: HTTPStatus?, headers: HTTPHeaders = [:], nanoseconds: Int64
        ) {
            self.method = method
            self.route = route
            self.status = status
            self.headers = headers
            self.nanoseconds = nanoseconds
        }
    }
}

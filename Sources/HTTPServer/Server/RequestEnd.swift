extension HTTPServer {
    /// A request that is over, for counting and logging.
    public struct RequestEnd: Sendable {
        public var method: HTTPMethod
        /// The pattern that matched, never the path itself: paths may name people.
        public var route: String?
        /// Nil when the client left, or the server gave up, before an answer.
        public var status: HTTPStatus?
        /// From the request line to the last byte handed to the kernel; for an event stream, to its opening.
        public var nanoseconds: Int64
    }
}

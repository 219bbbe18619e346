extension HTTPServer {
    /// A look at the counters. Counts run from the start; bytes are those of bodies.
    public struct Metrics: Sendable, Hashable {
        /// Without event streams.
        public var openConnections = 0
        public var runningRequests = 0
        public var openStreams = 0

        /// By the answer's class: `answered[2]` is 200 to 299. At 0: those whose client left before an answer.
        public var answered = [Int](repeating: 0, count: 6)
        public var bytesReceived = 0
        public var bytesSent = 0
        /// Answered 503 because too much else had to be answered.
        public var shed: [RequestPriority: Int] = [:]
        public var requestsShed: Int { shed.values.reduce(0, +) }
        /// Whether requests that waited too long are refused now.
        public var isOverloaded = false
        /// How long requests lay unseen, or would wait further in, on average, when last looked at.
        public var queueWait = Duration.zero
        /// Connections ended because the client was too slow.
        public var clientsCut = 0
        /// Streams ended because their reader fell behind.
        public var streamsDropped = 0

        public init() {}
    }
}

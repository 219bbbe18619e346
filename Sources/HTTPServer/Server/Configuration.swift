extension HTTPServer {
    /// Where to listen, and the bounds that keep one client from taking what belongs to all.
    public struct Configuration: Sendable {
        /// A numeric address, IPv4 or IPv6. `::` also takes IPv4.
        public var address = "127.0.0.1"
        /// 0 takes a free one.
        public var port: UInt16 = 8080
        /// As many as cores.
        public var threads = 2
        /// Further clients wait until one leaves. Split evenly among the threads. Event streams are not among them.
        public var connectionLimit = 10_000
        /// Connections of one address; 0 for no limit, as behind a proxy.
        public var connectionLimitPerAddress = 0
        /// Requests that may run at a time. One more is answered 503 at once.
        public var runningLimit = 2_000
        /// Once requests lie unseen for longer than this, on average, reads that did are answered 503, and changes that
        /// did eight times as long. Nil refuses none for that.
        public var queueTarget: Duration?
        /// How long what is admitted now would wait further in, for a connection to a database perhaps: it counts like
        /// a wait before the door. Asked up to a hundred times a second; must not
        /// block.
        public var pressure: @Sendable () -> Duration = { .zero }
        /// Seconds that a client is told to wait after a 503 or a 429.
        public var retryAfter = 1

        /// From a connection's start, or the first byte of a later request, to the end of its head.
        public var headDeadline = Duration.seconds(20)
        /// From the head's end to the body's.
        public var bodyDeadline = Duration.seconds(60)
        /// A connection without a request, or on which no byte moves, is closed after so many seconds.
        public var idleSeconds = 75
        /// A reader that takes less, over `slowReaderWindow`, while an answer waits for it, is cut. Bytes a second.
        public var minimumReadingRate = 256
        public var slowReaderWindow = Duration.seconds(30)
        /// Sent bytes that stay unacknowledged for so long end the connection.
        public var unacknowledgedDeadline = Duration.seconds(60)
        /// How soon a client that has left is noticed, and a deadline that has passed.
        public var tick = Duration.milliseconds(200)

        /// A stop leaves a thread behind in which a handler has been stuck for so long after its cancellation.
        public var stuckAfter = Duration.seconds(5)

        /// Bodies above so many bytes go to a file while they arrive.
        public var bodyInMemory = 1 << 20
        /// Where those files are kept.
        public var uploadFolder = "/tmp"
        /// Such files at a time, of requests under way and of those being answered: they bound what strangers can fill
        /// a disk with. One more is answered 503.
        public var uploadLimit = 64

        public var streamLimit = 10_000
        public var streamLimitPerOwner = 20
        /// Bytes that may wait for a stream's reader; more, and it is dropped.
        public var streamBacklog = 256 << 10
        /// A comment goes to every stream so often: keeps proxies from closing it, and finds dead peers.
        public var pingEvery = Duration.seconds(15)

        public init() {}
    }
}

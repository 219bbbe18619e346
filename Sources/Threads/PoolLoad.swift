/// How busy a pool is.
public struct PoolLoad: Hashable, Sendable {
    public var threads: Int
    /// Those that run a job, or start to.
    public var busy: Int
    /// The most threads there may be.
    public var bound: Int
    /// Jobs that wait for one.
    public var waiting: Int
    /// How long the next of them has waited.
    public var longestWait: Duration

    public init(threads: Int, busy: Int, bound: Int, waiting: Int, longestWait: Duration) {
        self.threads = threads
        self.busy = busy
        self.bound = bound
        self.waiting = waiting
        self.longestWait = longestWait
    }
}

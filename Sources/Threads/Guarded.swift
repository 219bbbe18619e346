#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// State behind a lock that a dedicated thread may also wait on.
///
/// A pthread mutex rather than `Synchronization.Mutex`: that one has no condition to wait for, and the
/// thread sanitizer on Linux reports every field behind it as a race.
public final class Guarded<State>: @unchecked Sendable {
    // Unchecked: `state` is only touched with `mutex` held, and both pointers never change.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var state: State

    public init(_ initial: sending State) {
        state = initial
        pthread_mutex_init(mutex, nil)
        Self.makeCondition(changed)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    public func withLock<Value, Failure: Error>(_ body: (inout State) throws(Failure) -> Value) throws(Failure) -> Value
    {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&state)
    }

    /// Waits until `take` returns something. For dedicated threads only: never on the cooperative pool.
    public func wait<Value>(_ take: (inout State) -> Value?) -> Value {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let value = take(&state) { return value }
            pthread_cond_wait(changed, mutex)
        }
    }

    /// Waits until `take` returns something, for so many seconds at most; nil where it never did.
    /// For dedicated threads only: never on the cooperative pool.
    public func wait<Value>(upTo seconds: Double, _ take: (inout State) -> Value?) -> Value? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        let end = Self.monotonic() + seconds
        while true {
            if let value = take(&state) { return value }
            let left = end - Self.monotonic()
            guard left > 0 else { return nil }
            Self.wait(changed, mutex, upTo: left)
        }
    }

    /// Wakes one waiter, to look at the state again.
    public func signal() { pthread_cond_signal(changed) }

    /// Wakes every waiter.
    public func broadcast() { pthread_cond_broadcast(changed) }
}

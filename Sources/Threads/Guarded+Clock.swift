#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Waiting with an end, by the clock that nobody can set.
extension Guarded {
    static func makeCondition(_ condition: UnsafeMutablePointer<pthread_cond_t>) {
        #if canImport(Glibc)
            var attributes = pthread_condattr_t()
            pthread_condattr_init(&attributes)
            pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
            pthread_cond_init(condition, &attributes)
            pthread_condattr_destroy(&attributes)
        #else
            pthread_cond_init(condition, nil)
        #endif
    }

    static func monotonic() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
    }

    /// With the mutex held; may return early.
    static func wait(
        _ condition: UnsafeMutablePointer<pthread_cond_t>, _ mutex: UnsafeMutablePointer<pthread_mutex_t>,
        upTo seconds: Double
    ) {
        #if canImport(Glibc)
            let end = monotonic() + seconds
            var time = timespec(tv_sec: Int(end), tv_nsec: Int((end - end.rounded(.down)) * 1e9))
            pthread_cond_timedwait(condition, mutex, &time)
        #else
            var time = timespec(tv_sec: Int(seconds), tv_nsec: Int((seconds - seconds.rounded(.down)) * 1e9))
            pthread_cond_timedwait_relative_np(condition, mutex, &time)
        #endif
    }
}

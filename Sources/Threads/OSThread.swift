#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An operating system's thread that can be joined: for C calls that block, which must stay off the cooperative pool.
public final class OSThread: Sendable {
    private final class Start: Sendable {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }

    private let joined = Guarded(false)
    private let id: pthread_t

    /// Starts at once.
    ///
    /// - Parameters:
    ///   - name: what `top -H` shows; Linux keeps 15 bytes of it.
    ///   - stack: bytes.
    public init(name: String, stack: Int = 512 << 10, _ body: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, stack)
        let start = Unmanaged.passRetained(Start(name: String(name.prefix(15)), body: body)).toOpaque()
        #if canImport(Glibc)
            var thread = pthread_t()
            let code = pthread_create(&thread, &attributes, { OSThread.enter($0) }, start)
        #else
            var created: pthread_t?
            let code = pthread_create(&created, &attributes, { OSThread.enter($0) }, start)
            guard let thread = created else { preconditionFailure("no thread could be made: error \(code)") }
        #endif
        pthread_attr_destroy(&attributes)
        precondition(code == 0, "no thread could be made: error \(code)")
        id = thread
    }

    /// A thread that nobody joined gives its stack back by itself when it ends.
    deinit {
        if !joined.withLock({ $0 }) { pthread_detach(id) }
    }

    /// Waits for the thread's end. Asking twice is fine.
    public func join() {
        let done = joined.withLock { done in
            defer { done = true }
            return done
        }
        if !done { pthread_join(id, nil) }
    }

    private static func enter(_ raw: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let raw else { return nil }
        let start = Unmanaged<Start>.fromOpaque(raw).takeRetainedValue()
        setName(start.name)
        start.body()
        return nil
    }

    private static func setName(_ name: String) {
        #if canImport(Glibc)
            // pthread_setname_np is not in the Glibc module.
            let file = open("/proc/thread-self/comm", O_WRONLY)
            guard file >= 0 else { return }
            _ = write(file, name, name.utf8.count)
            close(file)
        #else
            pthread_setname_np(name)
        #endif
    }
}

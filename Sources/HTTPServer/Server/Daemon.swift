import CMicroHTTPD

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The library's threads.
///
/// Unchecked: the pointers never change; `stopListening` and `stop` are called once, one after the other.
final class Daemon: @unchecked Sendable {
    private let pointer: OpaquePointer
    private let callbacks: UnsafeMutablePointer<cmhd_callbacks>
    private let context: Unmanaged<ServerContext>

    /// Nil when the library refuses; `errno` says why.
    init?(_ listener: Listener, _ context: ServerContext) {
        let configuration = context.configuration
        let held = Unmanaged.passRetained(context)
        let callbacks = UnsafeMutablePointer<cmhd_callbacks>.allocate(capacity: 1)
        callbacks.initialize(
            to: cmhd_callbacks(
                context: held.toOpaque(), access: Callbacks.access, completed: Callbacks.completed,
                connection: Callbacks.connection, target: Callbacks.target, log: Callbacks.log))
        var options = cmhd_options()
        options.connection_limit = UInt32(clamping: max(configuration.connectionLimit, configuration.threads))
        options.address_limit = UInt32(clamping: configuration.connectionLimitPerAddress)
        options.idle_seconds = UInt32(clamping: configuration.idleSeconds)
        options.threads = UInt32(clamping: configuration.threads)
        // Heads may have so many bytes; an answer's head and the pieces of a body share it.
        options.memory = 16 << 10
        options.memory_increment = 4 << 10
        options.stack = 1 << 20
        guard let pointer = cmhd_start(listener.socket, &options, callbacks) else {
            let code = errno
            callbacks.deallocate()
            held.release()
            errno = code
            return nil
        }
        self.pointer = pointer
        self.callbacks = callbacks
        self.context = held
    }

    func stopListening() {
        let listener = MHD_quiesce_daemon(pointer)
        if listener >= 0 { close(listener) }
    }

    /// Blocks until every thread of the library has ended. Nothing may be suspended.
    func stop() {
        MHD_stop_daemon(pointer)
        callbacks.deallocate()
        context.release()
    }
}

/// Says that a log has news, whichever process wrote them.
public protocol EventFeed: Sendable {
    /// A new listener: told once at the beginning, and after every change; several changes may be one word. It ends with
    /// its task, or with `run`.
    func listen(to log: LogName) -> AsyncStream<Void>

    /// Works until its task is cancelled.
    func run() async throws
}

import CCurl
import Threads

/// Sends requests to other servers: libcurl's multi interface on one thread, connections kept for the next request.
///
/// It follows no redirects, reads no environment (proxies are told), and speaks HTTP/1.1 over `http` and `https` alone.
public final class HTTPTransport: Sendable {
    public struct Configuration: Sendable {
        /// Connections in all, and to one host; requests beyond them wait.
        public var connections = 256
        public var connectionsPerHost = 64
        /// Requests that may be under way or wait; one more is `overloaded`.
        public var limit = 4096
        /// A file of certificates (PEM) to trust instead of the system's.
        public var authorities: String?
        /// `http://host:port`; nil goes straight.
        public var proxy: String?
        /// Fields that every request gets beside its own, such as a trace's; asked in the task that sends.
        public var headers: @Sendable () -> [ClientRequest.Header] = { [] }

        public init() {}
    }

    /// Takes an answer's bytes as they come, on the transport's own thread: it must not block.
    public typealias Receiver = @Sendable (_ status: Int, _ bytes: [UInt8]) throws -> Void

    private let multi: Curl.Multi
    private let state: Guarded<TransferQueue>
    private let thread: OSThread
    private let headers: @Sendable () -> [ClientRequest.Header]

    /// - Throws: `TransportError` where libcurl cannot start.
    public init(_ configuration: Configuration = Configuration()) throws(TransportError) {
        let multi = try Curl.multi(configuration)
        let state = Guarded(TransferQueue(limit: configuration.limit))
        self.multi = multi
        self.state = state
        headers = configuration.headers
        thread = OSThread(name: "http-client") {
            TransferLoop(multi: multi, configuration: configuration, state: state).run()
        }
    }

    /// Without `close` the thread ends by itself, soon after the last reference is gone.
    deinit { stop() }

    /// Sends a request and collects the answer in memory. Any status is an answer.
    public func send(_ request: ClientRequest) async throws(TransportError) -> ClientResponse {
        try await perform(request, .memory)
    }

    /// Gives the body of a 2xx answer to `receive` as it comes; other bodies are collected in memory.
    public func send(
        _ request: ClientRequest, receive: @escaping Receiver
    ) async throws(TransportError) -> ClientResponse {
        try await perform(request, .closure(receive))
    }

    /// Writes the body of a 2xx answer to a new file that its owner alone may read; other bodies are collected in
    /// memory. Unless it ends well, no file is left.
    ///
    /// - Throws: `receiverFailed` where the file exists or cannot be written.
    public func download(_ request: ClientRequest, to path: String) async throws(TransportError) -> ClientResponse {
        try await perform(request, .file(path: path))
    }

    /// Ends what is under way with `closed`, then the thread. Asking twice is fine; never from a receiver.
    public func close() {
        stop()
        thread.join()
    }

    private func stop() {
        state.withLock { $0.stop() }
        multi.wake()
    }

    private func perform(
        _ request: ClientRequest, _ sink: AnswerSink.Kind
    ) async throws(TransportError) -> ClientResponse {
        let id = state.withLock { $0.newID() }
        var request = request
        request.headers += headers()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { [request] (caller: CheckedContinuation<TransferResult, Never>) in
                // Whether the task was cancelled is asked under the lock: a later cancel comes after it in the queue.
                let refused = state.withLock { state in
                    state.add(
                        TransferQueue.Pending(id: id, request: request, sink: sink, caller: caller),
                        isCancelled: Task.isCancelled)
                }
                if let refused { caller.resume(returning: .failure(refused)) } else { multi.wake() }
            }
        } onCancel: {
            state.withLock { $0.cancel(id) }
            multi.wake()
        }
        return try result.get()
    }
}

typealias TransferResult = Result<ClientResponse, TransportError>

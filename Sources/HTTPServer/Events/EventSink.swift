import CMicroHTTPD
import Threads

/// The open end of an event stream.
///
/// It has no task, no thread and no buffer while it is idle. Sending never waits: what the socket does not take is kept,
/// and a reader that falls behind by more than the backlog's bound is dropped.
public final class EventSink: Sendable {
    private struct State {
        var socket: Int32
        var isOpen = true
        var hasOpened = false
        var pending: [UInt8] = []
        var onClose: (@Sendable () -> Void)?
        var task: Task<Void, Never>?
        var permit: StreamPermit?
    }

    private let state: Guarded<State>
    private let hub: EventHub?
    private let backlog: Int

    init(socket: Int32, hub: EventHub, backlog: Int, permit: StreamPermit?) {
        state = Guarded(State(socket: socket, permit: permit))
        self.hub = hub
        self.backlog = backlog
    }

    /// A sink without a socket, which keeps what is sent until it is taken: for tests of what a stream says.
    public init(backlog: Int = 256 << 10) {
        state = Guarded(State(socket: -1))
        hub = nil
        self.backlog = backlog
    }

    public var isOpen: Bool { state.withLock { $0.isOpen } }

    /// Sends an event.
    /// - Returns: false when the stream has ended.
    @discardableResult
    public func send(_ event: ServerSentEvent) -> Bool { send(event.bytes) }

    /// Sends bytes that are already in the form of events: the same ones to many sinks cost nothing more.
    /// - Returns: false when the stream has ended.
    @discardableResult
    public func send(_ bytes: [UInt8]) -> Bool {
        let outcome = state.withLock { Self.write(bytes, &$0, backlog) }
        switch outcome {
        case .kept: hub?.counters.sent(bytes.count)
        case .ended: break
        case .broken: close()
        case .behind:
            hub?.dropped()
            close()
        }
        return outcome == .kept
    }

    /// Calls `body` once when the stream ends, for whatever reason; at once when it has ended already.
    ///
    /// It may be called from within `send`, by whoever sends: never send under a lock that `body` takes.
    public func onClose(_ body: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            if state.isOpen { state.onClose = body }
            return !state.isOpen
        }
        if isLate { body() }
    }

    /// Ends the stream. Asking twice is fine.
    public func close() {
        let ended = state.withLock { state -> State? in
            guard state.isOpen else { return nil }
            let ended = state
            state.isOpen = false
            state.socket = -1
            state.onClose = nil
            state.task = nil
            state.permit = nil
            if hub != nil { state.pending = [] }
            return ended
        }
        guard let ended else { return }
        // Not under the lock: each of these calls out.
        hub?.forget(self, ended.socket)
        ended.task?.cancel()
        ended.onClose?()
    }

    /// What was sent to a sink without a socket since the last call.
    public func takeSent() -> [UInt8] {
        state.withLock { state in
            guard hub == nil else { return [] }
            defer { state.pending = [] }
            return state.pending
        }
    }
}

extension EventSink {
    /// The socket takes bytes again.
    func flush() {
        let isBroken = state.withLock { state -> Bool in
            guard state.isOpen, !state.pending.isEmpty else { return false }
            let sent = state.pending.withUnsafeBytes { cmhd_send(state.socket, $0.baseAddress, $0.count) }
            if sent < 0 { return true }
            state.pending.removeFirst(sent)
            if state.pending.isEmpty { state.pending = [] }
            return false
        }
        if isBroken { close() }
    }

    func attach(_ task: Task<Void, Never>) {
        let isLate = state.withLock { state in
            if state.isOpen, !state.hasOpened { state.task = task }
            return !state.isOpen
        }
        if isLate { task.cancel() }
    }

    /// Lets go of the task, whose memory would otherwise stay as long as the stream.
    func opened() {
        state.withLock { state in
            state.hasOpened = true
            state.task = nil
        }
    }

    private enum Outcome { case kept, ended, broken, behind }

    private static func write(_ bytes: [UInt8], _ state: inout State, _ backlog: Int) -> Outcome {
        guard state.isOpen else { return .ended }
        var sent = 0
        if state.socket >= 0, state.pending.isEmpty {
            sent = bytes.withUnsafeBytes { cmhd_send(state.socket, $0.baseAddress, $0.count) }
            if sent < 0 { return .broken }
        }
        if sent < bytes.count { state.pending.append(contentsOf: bytes[sent...]) }
        return state.pending.count > backlog ? .behind : .kept
    }
}

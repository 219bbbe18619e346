import CMicroHTTPD
import Threads

/// One request and its answer, as a machine with phases.
///
/// The library's thread and the handler's task meet here. Whether the connection is suspended is decided under the
/// lock, so that a task which finishes at that moment either is seen as ready or sees the suspension and ends it:
/// exactly one of the two. Never destroy or queue an answer under the lock: the library holds the answer's own mutex
/// while it asks for bytes.
final class Exchange: Sendable {
    enum Phase {
        case reading
        case running
        case suspended
        case ready(PreparedAnswer)
        case detaching(Detachment)
        /// A head without a body and without its length, after which the connection ends: the answer to HEAD where GET
        /// would stream. The library would send the end of a body that is not there.
        case headOnly([UInt8])
        case aborted
        case finished
    }

    /// An event stream that is about to take its socket away.
    struct Detachment: Sendable {
        var head: [UInt8]
        var stream: EventStream
        var permit: StreamPermit
    }

    /// What the library's thread is to do now.
    enum Step {
        case wait
        case answer(PreparedAnswer)
        case close
    }

    struct State {
        var phase = Phase.reading
        var task: Task<Void, Never>?
        var writer: BodyWriter?
        var status: HTTPStatus?
        var headers = HTTPHeaders()
    }

    /// Bytes that the kernel keeps for a stream's reader, about; left to itself it would take megabytes.
    private static let streamBuffer: Int32 = 64 << 10

    let connection: Connection
    let library: LibraryConnection
    let began = ContinuousClock.now
    let state = Guarded(State())
    /// What the library's thread alone knows of the request while it arrives.
    let intake: Intake

    init(_ connection: Connection, _ library: OpaquePointer, target: [UInt8]) {
        self.connection = connection
        self.library = LibraryConnection(pointer: library)
        intake = Intake(target: target)
    }

    var context: ServerContext { connection.context }

    /// On the library's thread: what to do now?
    func step() -> Step {
        let (step, taken) = state.withLock { state -> (Step, (socket: Int32, Detachment)?) in
            switch state.phase {
            case .running:
                guard park() else {
                    state.phase = .aborted
                    return (.close, nil)
                }
                state.phase = .suspended
                return (.wait, nil)
            case .ready(let answer):
                state.phase = .finished
                return (.answer(answer), nil)
            case .detaching(let detachment):
                // The next call finds this, and closes what is left.
                state.phase = .finished
                guard park() else { return (.close, nil) }
                let socket = cmhd_take_socket(library.pointer)
                resume()
                return (.wait, socket >= 0 ? (socket, detachment) : nil)
            case .headOnly(let head):
                state.phase = .finished
                // A few hundred bytes into an empty buffer: they fit, or the client has gone.
                _ = head.withUnsafeBytes { cmhd_send(connection.socket, $0.baseAddress, $0.count) }
                return (.close, nil)
            case .reading, .suspended, .aborted, .finished:
                return (.close, nil)
            }
        }
        if let taken { open(taken.socket, taken.1) }
        return step
    }

    /// From any thread: the client is gone, or the server gives up.
    func abort() {
        let (wake, task, writer) = state.withLock { state -> (Bool, Task<Void, Never>?, BodyWriter?) in
            let held = (state.task, state.writer)
            switch state.phase {
            case .suspended:
                state.phase = .aborted
                return (true, held.0, held.1)
            case .running:
                state.phase = .aborted
                return (false, held.0, held.1)
            default:
                return (false, held.0, held.1)
            }
        }
        task?.cancel()
        writer?.finish(isBroken: true)
        if wake { resume() }
    }

    /// The library is done with the request, for better or worse.
    func completed(wasAnswered: Bool) {
        let (task, writer, orphan, status, headers) = state.withLock { state in
            defer {
                state.phase = .finished
                state.task = nil
                state.writer = nil
            }
            var orphan: PreparedAnswer?
            if case .ready(let answer) = state.phase { orphan = answer }
            return (state.task, state.writer, orphan, state.status, state.headers)
        }
        writer?.finish(isBroken: true)
        if !wasAnswered || writer != nil { task?.cancel() }
        orphan?.destroy()
        connection.enter(.idle, nil)
        context.counters.answered(status)
        context.finished(
            HTTPServer.RequestEnd(
                method: intake.method, route: intake.route, status: status, headers: headers,
                nanoseconds: (.now - began).nanoseconds))
    }

    /// Is the connection suspended, so that the library does not look at its socket?
    var isParked: Bool {
        let (isSuspended, writer) = state.withLock { state -> (Bool, BodyWriter?) in
            if case .suspended = state.phase { return (true, nil) }
            return (false, state.writer)
        }
        return isSuspended || writer?.isParked == true
    }

    private func open(_ socket: Int32, _ detachment: Detachment) {
        let configuration = context.configuration
        cmhd_prepare_stream(socket, Self.streamBuffer)
        cmhd_set_user_timeout(socket, UInt32(clamping: configuration.unacknowledgedDeadline.milliseconds))
        guard let sink = context.hub.add(socket, detachment.permit) else { return }
        sink.send(detachment.head)
        detachment.stream.begin(on: sink)
    }
}

extension Exchange: BodyWriter.Outlet {
    func park() -> Bool {
        guard context.connections.enterSuspension() else { return false }
        MHD_suspend_connection(library.pointer)
        return true
    }

    func resume() {
        MHD_resume_connection(library.pointer)
        context.connections.leaveSuspension()
    }

    func took(_ bytes: Int) { context.counters.sent(bytes) }
}

/// The library's connection.
///
/// Unchecked: other threads than its own only resume it, which the library allows, and only while it is suspended.
struct LibraryConnection: @unchecked Sendable {
    let pointer: OpaquePointer
}

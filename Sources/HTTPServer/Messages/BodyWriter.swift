import Threads

/// A bounded pipe from the task that writes a body to the thread that sends it.
///
/// When it is empty the connection sleeps; when it is full the task does.
public final class BodyWriter: Sendable {
    private struct State {
        var buffer: [UInt8] = []
        var offset = 0
        /// No more bytes will come.
        var hasEnded = false
        /// The client has gone, or the server ends.
        var isBroken = false
        /// The connection is suspended until bytes come.
        var isParked = false
        var waiter: CheckedContinuation<Void, Never>?

        var waiting: Int { buffer.count - offset }
    }

    private static let full = 64 * 1024
    private let state = Guarded(State())
    /// Nil when the body is collected in memory.
    private let connection: (any Outlet)?

    init(_ connection: any Outlet) { self.connection = connection }

    /// Collects in memory, without a bound.
    init() { connection = nil }

    /// Sends a piece, waiting while the reader is behind.
    /// - Throws: `CancellationError` when the client has gone or the server ends.
    public func write(_ bytes: [UInt8]) async throws {
        try Task.checkCancellation()
        let (isAlive, wake, isFull) = state.withLock { state -> (Bool, Bool, Bool) in
            if state.isBroken || state.hasEnded { return (false, false, false) }
            state.buffer.append(contentsOf: bytes)
            defer { state.isParked = false }
            return (true, state.isParked, connection != nil && state.waiting >= Self.full)
        }
        if wake { connection?.resume() }
        guard isAlive else { throw CancellationError() }
        if isFull { try await waitForRoom() }
    }

    private func waitForRoom() async throws {
        await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
            let hasRoom = state.withLock { state -> Bool in
                if state.isBroken || state.hasEnded || state.waiting < Self.full { return true }
                state.waiter = waiter
                return false
            }
            if hasRoom { waiter.resume() }
        }
        if state.withLock({ $0.isBroken }) { throw CancellationError() }
    }
}

extension BodyWriter {
    /// The connection that takes the bytes.
    protocol Outlet: Sendable {
        /// On the connection's thread. False when the server is closing.
        func park() -> Bool
        /// By whoever took the connection out of its suspended state: exactly once.
        func resume()
        func took(_ bytes: Int)
    }

    /// What the connection's thread gets when it asks for bytes.
    enum Piece {
        case bytes(Int)
        case parked
        case end
        case broken
    }

    var isParked: Bool { state.withLock { $0.isParked } }

    /// The body's end. `isBroken` drops what is left and breaks the connection; otherwise the last piece is sent.
    func finish(isBroken: Bool) {
        let (wake, waiter) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
            if isBroken { state.isBroken = true }
            state.hasEnded = true
            defer {
                state.isParked = false
                state.waiter = nil
            }
            return (state.isParked, state.waiter)
        }
        waiter?.resume()
        if wake { connection?.resume() }
    }

    /// On the thread that owns the connection.
    func read(into room: UnsafeMutableRawBufferPointer) -> Piece {
        var waiter: CheckedContinuation<Void, Never>?
        let piece = state.withLock { state -> Piece in
            if state.isBroken { return .broken }
            if state.waiting == 0 {
                if state.hasEnded { return .end }
                guard let connection, connection.park() else { return .broken }
                state.isParked = true
                return .parked
            }
            let count = min(state.waiting, room.count)
            state.buffer.withUnsafeBytes {
                room.copyMemory(from: .init(rebasing: $0[state.offset..<state.offset + count]))
            }
            state.offset += count
            if state.waiting == 0 {
                state.offset = 0
                state.buffer.removeAll(keepingCapacity: state.buffer.capacity <= 4096)
            }
            if state.waiting < Self.full / 2 {
                waiter = state.waiter
                state.waiter = nil
            }
            return .bytes(count)
        }
        if case .bytes(let count) = piece { connection?.took(count) }
        waiter?.resume()
        return piece
    }

    func takeWritten() -> [UInt8] {
        state.withLock { state in
            defer { state.buffer = [] }
            return state.buffer
        }
    }
}

extension HTTPResponse {
    /// The body's bytes, a stream's collected in memory: for callers without a socket. Nil for an event stream.
    public func collected() async throws -> [UInt8]? {
        switch body {
        case .bytes(let bytes): return bytes
        case .stream(_, let write):
            let writer = BodyWriter()
            try await write(writer)
            return writer.takeWritten()
        case .events: return nil
        }
    }
}

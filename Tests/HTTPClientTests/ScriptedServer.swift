import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A server that does what no well-behaved one does. Each connection runs the script on a thread of its own.
final class ScriptedServer: Sendable {
    struct Unavailable: Error {}

    let port: UInt16
    private let listener: Int32
    private let state = Guarded((open: Set<Int32>(), connections: 0, heads: [String](), isStopped: false))
    private let acceptor: Guarded<OSThread?> = Guarded(nil)

    var url: String { "http://127.0.0.1:\(port)/" }
    /// Heads of the requests that have come, in order.
    var heads: [String] { state.withLock { $0.heads } }
    var connections: Int { state.withLock { $0.connections } }

    /// - Parameter script: given the connection and how many came before it; the connection is closed after it.
    init(_ script: @escaping @Sendable (ScriptedConnection, Int) -> Void) throws {
        listener = socket(AF_INET, Self.streamType, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = self.listener
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) + listen(listener, 64) + getsockname(listener, address, &length)
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        guard code == 0 else { throw Unavailable() }
        let state = self.state
        let thread = OSThread(name: "scripted") {
            while true {
                let peer = accept(listener, nil, nil)
                let index = state.withLock { state -> Int? in
                    if peer < 0 || state.isStopped { return nil }
                    state.connections += 1
                    state.open.insert(peer)
                    return state.connections - 1
                }
                guard let index else { return }
                _ = OSThread(name: "connection") {
                    let connection = ScriptedConnection(peer) { head in state.withLock { $0.heads.append(head) } }
                    script(connection, index)
                    state.withLock { _ = $0.open.remove(peer) }
                    close(peer)
                }
            }
        }
        acceptor.withLock { $0 = thread }
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            for peer in state.open { shutdown(peer, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
        acceptor.withLock { $0 }?.join()
        close(listener)
    }

    private static var streamType: Int32 {
        #if canImport(Glibc)
            Int32(SOCK_STREAM.rawValue)
        #else
            SOCK_STREAM
        #endif
    }
}

/// One connection of a scripted server.
struct ScriptedConnection {
    private let peer: Int32
    private let note: (String) -> Void

    init(_ peer: Int32, note: @escaping (String) -> Void) {
        self.peer = peer
        self.note = note
    }

    /// The next request's head; nil where the client has gone.
    func head() -> String? {
        var bytes: [UInt8] = []
        while let byte = self.bytes(1)?.first {
            bytes.append(byte)
            if bytes.suffix(4) == [13, 10, 13, 10] {
                let head = String(decoding: bytes, as: UTF8.self)
                note(head)
                return head
            }
        }
        return nil
    }

    func bytes(_ count: Int) -> [UInt8]? {
        var all: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 65536)
        while all.count < count {
            let got = recv(peer, &room, min(room.count, count - all.count), 0)
            if got <= 0 { return nil }
            all += room.prefix(got)
        }
        return all
    }

    func send(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write($0) }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Waits until the client has gone.
    func untilGone() { while bytes(1) != nil {} }

    private func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.send(peer, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        #else
            Darwin.send(peer, bytes.baseAddress, bytes.count, 0)
        #endif
    }
}

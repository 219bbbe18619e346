#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A socket that says exactly what it is told, for tests. Its calls block: see `talk`.
final class Client {
    enum Ending: Hashable { case closed, reset, silent }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let socket: Int32
    private var received: [UInt8] = []
    private var hasClosed = false

    /// - Parameter receiveBuffer: bytes that the kernel takes for a reader that does not read.
    init(port: UInt16, host: String = "127.0.0.1", receiveBuffer: Int32? = nil) throws {
        let isSix = host.contains(":")
        socket = SystemSocket.make(isSix ? AF_INET6 : AF_INET)
        if var size = receiveBuffer { setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, 4) }
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let code = isSix ? Self.connectSix(socket, host, port) : Self.connectFour(socket, host, port)
        if code != 0 { throw Failure(description: "no connection: errno \(errno)") }
    }

    deinit { close() }

    /// False when the other side takes no more.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { SystemSocket.send(socket, $0) }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// A GET with the one header that it must have.
    func get(_ path: String, _ headers: String = "") { send("GET \(path) HTTP/1.1\r\nHost: x\r\n\(headers)\r\n") }

    /// Reads one answer, to its end.
    func answer(toHead isHead: Bool = false) throws -> Answer {
        let head = try take(through: Array("\r\n\r\n".utf8))
        var answer = Answer(head: String(decoding: head, as: UTF8.self))
        if isHead || answer.status == 204 || answer.status == 304 || answer.status < 200 { return answer }
        if answer["transfer-encoding"] == "chunked" {
            answer.body = try chunks()
        } else if let length = answer["content-length"].flatMap({ Int($0) }) {
            answer.body = try take(length)
        }
        return answer
    }

    /// Reads until the other side is heard of no more, or until `enough` says so.
    func rest(until enough: ([UInt8]) -> Bool = { _ in false }) -> (bytes: [UInt8], ending: Ending) {
        var ending = Ending.silent
        while !enough(received) {
            let count = fill()
            if count > 0 { continue }
            ending = count == 0 ? .closed : errno == ECONNRESET || errno == EPIPE ? .reset : .silent
            break
        }
        defer { received = [] }
        return (received, ending)
    }

    /// Reads until `text` has come.
    func take(through text: String) throws -> String {
        String(decoding: try take(through: Array(text.utf8)), as: UTF8.self)
    }

    func take(_ count: Int) throws -> [UInt8] {
        while received.count < count { try more() }
        defer { received.removeFirst(count) }
        return Array(received.prefix(count))
    }

    func close() {
        if !hasClosed { SystemSocket.close(socket) }
        hasClosed = true
    }

    /// Ends the connection the hard way.
    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        close()
    }
}

extension Client {
    private func take(through mark: [UInt8]) throws -> [UInt8] {
        while true {
            if let end = received.firstRange(of: mark)?.upperBound {
                defer { received.removeFirst(end) }
                return Array(received.prefix(end))
            }
            try more()
        }
    }

    private func chunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let line = try take(through: "\r\n")
            guard let size = Int(line.prefix { $0.isHexDigit }, radix: 16) else { throw Failure(description: line) }
            body += try take(size)
            _ = try take(2)
            if size == 0 { return body }
        }
    }

    private func more() throws {
        guard fill() > 0 else {
            throw Failure(description: "ended after \(String(decoding: received.prefix(300), as: UTF8.self))")
        }
    }

    private func fill() -> Int {
        var room = [UInt8](repeating: 0, count: 65536)
        let count = recv(socket, &room, room.count, 0)
        if count > 0 { received += room.prefix(count) }
        return count
    }

    private static func connectFour(_ socket: Int32, _ host: String, _ port: UInt16) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, host, &address.sin_addr)
        return withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func connectSix(_ socket: Int32, _ host: String, _ port: UInt16) -> Int32 {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        inet_pton(AF_INET6, host, &address.sin6_addr)
        return withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
    }
}

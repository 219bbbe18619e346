import CMicroHTTPD

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A socket that accepts connections.
struct Listener: Sendable {
    let socket: Int32
    let port: UInt16

    /// - Throws: `HTTPServer.StartError`.
    init(address text: String, port: UInt16) throws(HTTPServer.StartError) {
        guard var address = Address.parse(text, port: port) else { throw .address(text) }
        let descriptor = Self.makeSocket(address.family)
        guard descriptor >= 0 else { throw .listening(errno) }
        var length = address.length
        let isListening = withUnsafeMutablePointer(to: &address.storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 4096) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else {
            let code = errno
            close(descriptor)
            throw .listening(code)
        }
        socket = descriptor
        // The port lies at the same place in both families.
        self.port = withUnsafeBytes(of: address.storage) {
            UInt16(bigEndian: $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
        }
    }

    private static func makeSocket(_ family: Int32) -> Int32 {
        #if canImport(Glibc)
            let descriptor = Glibc.socket(family, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = Darwin.socket(family, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { return descriptor }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        var on: Int32 = 1
        var off: Int32 = 0
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        if family == AF_INET6 {
            setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, socklen_t(MemoryLayout<Int32>.size))
        }
        return descriptor
    }
}

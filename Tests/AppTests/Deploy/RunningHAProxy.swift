import Foundation
import Testing

/// HAProxy by the product's own file, with other ports and with servers by address instead of by name.
final class RunningHAProxy: Sendable {
    static let program = "/usr/sbin/haproxy"
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: program) }
    static var file: String { RunningPraxis.root + "/deploy/haproxy/haproxy.cfg" }

    let port: Int
    private let process: Process

    /// Proxies to the servers until `body` is done.
    static func with(
        _ folder: String, servers: [RunningPraxis], _ body: (RunningHAProxy) async throws -> Void
    ) async throws {
        let proxy = try start(folder, servers)
        defer { proxy.stop() }
        try await body(proxy)
    }

    private static func start(_ folder: String, _ servers: [RunningPraxis]) throws -> RunningHAProxy {
        let port = try freePort()
        var lines = try String(contentsOfFile: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        lines.removeAll { $0.contains("stats socket") }
        let template = try #require(lines.firstIndex { $0.contains("server-template") })
        lines.replaceSubrange(
            template...template,
            with: servers.enumerated().map { "    server praxis\($0.offset) 127.0.0.1:\($0.element.port)" })
        let text = lines.joined(separator: "\n")
            .replacing("bind :8000", with: "bind 127.0.0.1:\(port)")
            .replacing("bind 127.0.0.1:8404", with: "bind 127.0.0.1:\(try freePort())")
        let path = folder + "/haproxy.cfg"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["-db", "-f", path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return RunningHAProxy(port: port, process: process)
    }

    private init(port: Int, process: Process) {
        self.port = port
        self.process = process
    }

    var address: String { "http://127.0.0.1:\(port)" }

    private func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    /// One that nobody has just now.
    private static func freePort() throws -> Int {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(socket, address, length) + getsockname(socket, address, &length)
            }
        }
        try #require(code == 0)
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

import HTTPServer
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Where a server listens")
struct ListenerTests {
    private static let hasIPv6: Bool = {
        var configuration = HTTPServer.Configuration()
        (configuration.address, configuration.port) = ("::1", 0)
        let server = HTTPServer(router: Router(), configuration: configuration)
        let works = (try? server.start()) != nil
        Task { await server.stop(grace: .zero) }
        return works
    }()

    private var router: Router {
        var router = Router()
        router.on(.get, "/") { .text($0.remoteAddress) }
        return router
    }

    private func ask(_ running: Running, _ host: String) async throws -> String {
        try await onThread {
            let client = try Client(port: running.port, host: host)
            client.get("/")
            return try client.answer().text
        }
    }

    @Test("The client's address is told")
    func four() async throws {
        try await Running.with(router) { running in
            let address = try await ask(running, "127.0.0.1")
            #expect(address == "127.0.0.1")
        }
    }

    @Test("IPv6 works alone and for both, and an IPv4 client is shown as such", .enabled(if: hasIPv6))
    func six() async throws {
        try await Running.with(router, adjust: { $0.address = "::1" }) { running in
            let address = try await ask(running, "::1")
            #expect(address == "::1")
        }
        try await Running.with(router, adjust: { $0.address = "::" }) { running in
            let addresses = [try await ask(running, "::1"), try await ask(running, "127.0.0.1")]
            #expect(addresses == ["::1", "127.0.0.1"])
        }
    }

    @Test("A taken port, and what is no address, are told apart")
    func refused() async throws {
        try await Running.with(router) { running in
            var configuration = HTTPServer.Configuration()
            configuration.port = running.port
            let second = HTTPServer(router: Router(), configuration: configuration)
            #expect(throws: HTTPServer.StartError.listening(EADDRINUSE)) { try second.start() }
        }
        var configuration = HTTPServer.Configuration()
        configuration.address = "localhost"
        let third = HTTPServer(router: Router(), configuration: configuration)
        #expect(throws: HTTPServer.StartError.address("localhost")) { try third.start() }
    }
}

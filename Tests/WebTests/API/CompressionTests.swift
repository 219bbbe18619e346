import HTTPServer
import Testing

@testable import Web

@Suite("Compression")
struct CompressionTests {
    private func get(_ path: String, _ accepted: String?, _ router: Router) async throws -> HTTPResponse {
        let headers = accepted.map { [("Accept-Encoding", $0)] } ?? []
        return await router.respond(try HTTPRequest(.get, path, headers: HTTPHeaders(headers)))
    }

    /// How long the whole was, as the end of a gzip member says it.
    private func whole(_ bytes: [UInt8]) -> Int { bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) } }

    @Test(
        "pages and what they load come compressed to who takes it, and plain to who does not",
        arguments: ["/docs", Asset.stylesheet.address.text, Asset.script.address.text])
    func pages(_ path: String) async throws {
        try await WebWorld.run { world in
            for accepted in [nil, "br", "gzip;q=0", "identity, gzip; q=0.0"] {
                let plain = try await get(path, accepted, world.router)
                #expect(plain.headers["Content-Encoding"] == nil, "\(accepted ?? "-")")
                #expect(plain.headers.all("Vary").filter { $0.contains("Accept-Encoding") }.count == 1)
            }
            let plain = try #require(try await get(path, nil, world.router).bytes)
            for accepted in ["gzip", "br, GZIP;q=0.5", "deflate , gzip"] {
                let response = try await get(path, accepted, world.router)
                let bytes = try #require(response.bytes)
                #expect(response.headers["Content-Encoding"] == "gzip", "\(accepted)")
                #expect(response.headers.all("Vary").filter { $0.contains("Accept-Encoding") }.count == 1)
                #expect(bytes.starts(with: [0x1F, 0x8B]) && bytes.count < plain.count / 2)
                #expect(whole(bytes) == plain.count)
            }
        }
    }

    @Test("what the API answers, and what is short, comes as it is")
    func plain() async throws {
        try await WebWorld.run { world in
            for path in ["/openapi.json", Asset.icon.address.text] {
                let response = try await get(path, "gzip", world.router)
                #expect(response.status == .ok && response.headers["Content-Encoding"] == nil)
            }
        }
    }
}

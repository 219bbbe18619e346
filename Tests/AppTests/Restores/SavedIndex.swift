import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The index on a cluster, with a copy of how it was.
struct SavedIndex: Sendable {
    let address: String
    let prefix: String

    private var alias: String { "\(prefix)-listings" }
    private var saved: String { "saved-\(prefix)" }

    func save() async throws {
        let live = try await live()
        try await copy(live, to: saved)
    }

    /// As an operator does it: what is there goes, the copy takes its name and its alias.
    func putBack() async throws {
        let live = try await live()
        try await send("DELETE", live)
        let name = "\(alias)-put-back"
        try await copy(saved, to: name)
        try await send("POST", "_aliases", ["actions": [["add": ["index": name, "alias": alias]]]])
    }

    func remove() async {
        for index in (try? await indexes()) ?? [] { _ = try? await send("DELETE", index) }
        _ = try? await send("DELETE", "\(saved)?ignore_unavailable=true")
    }

    private func copy(_ index: String, to name: String) async throws {
        try await send("PUT", "\(index)/_settings", ["index.blocks.write": true])
        try await send("POST", "\(index)/_clone/\(name)?wait_for_active_shards=1")
        for index in [index, name] { try await send("PUT", "\(index)/_settings", ["index.blocks.write": NSNull()]) }
        try await send("GET", "_cluster/health/\(name)?wait_for_status=yellow&timeout=30s")
    }

    private func live() async throws -> String { try #require(try await indexes(named: alias).first) }

    private func indexes(named name: String? = nil) async throws -> [String] {
        try await Array(send("GET", "\(name ?? alias + "-*")/_alias").keys)
    }

    @discardableResult
    private func send(_ method: String, _ path: String, _ body: [String: Any]? = nil) async throws -> [String: Any] {
        var request = URLRequest(url: try #require(URL(string: "\(address)/\(path)")))
        request.httpMethod = method
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try body.map { try JSONSerialization.data(withJSONObject: $0) }
        let (data, response) = try await URLSession.shared.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        try #require(status == 200, "\(method) \(path): \(String(decoding: data, as: UTF8.self))")
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }
}

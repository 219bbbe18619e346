import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Speaks to a running Praxis as a program of somebody else's would.
struct APIClient: Sendable {
    let address: String
    var token: String?

    struct Answer {
        let status: Int
        let headers: [AnyHashable: Any]
        let body: Any
        /// The version, as a change of what was answered wants it back.
        let etag: String?

        subscript(_ name: String) -> Any? { (body as? [String: Any])?[name] }
        func text(_ name: String) -> String? { self[name] as? String }
        var items: [[String: Any]] { self["items"] as? [[String: Any]] ?? [] }
    }

    func with(_ token: String?) -> APIClient { APIClient(address: address, token: token) }

    func get(_ path: String) async throws -> Answer { try await send("GET", path, nil, [:]) }

    /// Each call has a key of its own, unless one is given.
    func post(_ path: String, _ body: [String: Any]? = nil, key: String = UUID().uuidString) async throws -> Answer {
        try await send("POST", path, body, ["Idempotency-Key": key])
    }

    /// A change of what has that version. Each call has a key of its own.
    func change(
        _ method: String, _ path: String, _ body: [String: Any]? = nil, version: String
    ) async throws -> Answer {
        try await send(method, path, body, ["If-Match": version, "Idempotency-Key": UUID().uuidString])
    }

    func patch(_ path: String, _ body: [String: Any], version: String) async throws -> Answer {
        try await change("PATCH", path, body, version: version)
    }

    func put(_ path: String, _ body: [String: Any], version: String) async throws -> Answer {
        try await change("PUT", path, body, version: version)
    }

    func delete(_ path: String, version: String) async throws -> Answer {
        try await change("DELETE", path, version: version)
    }

    func send(
        _ method: String, _ path: String, _ body: [String: Any]?, _ headers: [String: String]
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: address + "/api/v1" + path)))
        request.httpMethod = method
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        if let body {
            request.httpBody = try JSONSerialization.data(withJSONObject: body)
            let type = method == "PATCH" ? "application/merge-patch+json" : "application/json"
            request.setValue(type, forHTTPHeaderField: "Content-Type")
        }
        let (data, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        let json = data.isEmpty ? [String: Any]() : try JSONSerialization.jsonObject(with: data)
        return Answer(
            status: http.statusCode, headers: http.allHeaderFields, body: json,
            etag: http.value(forHTTPHeaderField: "ETag"))
    }

    /// A new person, signed in.
    func person(_ name: String) async throws -> APIClient {
        let email = "\(UUID().uuidString.lowercased())@example.org"
        let password = "four plain words here"
        let made = try await post("/accounts", ["name": name, "email": email, "password": password])
        #expect(made.status == 201)
        let signedIn = try await post("/sign-ins", ["email": email, "password": password])
        return with(signedIn.text("token"))
    }

    /// The account's own patient.
    func patient(_ name: String) async throws -> String {
        let made = try await post("/patients", ["name": name, "relation": "self"])
        return try #require(made.text("id"), "\(made.body)")
    }
}

/// Asks until the answer is there; ten seconds at most, or longer for what a worker does that looks seldom.
func eventually<Value>(
    _ what: String, within limit: Duration = .seconds(10), _ ask: () async throws -> Value?
) async throws -> Value {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if let value = try await ask() { return value }
        try await Task.sleep(for: .milliseconds(20))
    }
    return try #require(try await ask(), "\(what): not within \(limit)")
}

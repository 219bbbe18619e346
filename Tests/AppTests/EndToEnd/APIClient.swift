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

    private func send(
        _ method: String, _ path: String, _ body: [String: Any]?, _ headers: [String: String]
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: address + "/api/v1" + path)))
        request.httpMethod = method
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        if let body {
            request.httpBody = try JSONSerialization.data(withJSONObject: body)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        let (data, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        let json = data.isEmpty ? [String: Any]() : try JSONSerialization.jsonObject(with: data)
        return Answer(status: http.statusCode, headers: http.allHeaderFields, body: json)
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

/// Asks until the answer is there; ten seconds at most.
func eventually<Value>(_ what: String, _ ask: () async throws -> Value?) async throws -> Value {
    let end = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < end {
        if let value = try await ask() { return value }
        try await Task.sleep(for: .milliseconds(20))
    }
    return try #require(try await ask(), "\(what): not within ten seconds")
}

import Foundation
import Testing
import Threads

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("Behind HAProxy", .enabled(if: RunningHAProxy.isThere, "haproxy is not installed"), .timeLimit(.minutes(3)))
struct HAProxyTests {
    @Test("its file is one that it takes")
    func checks() async throws {
        let run = try await RunningPraxis.run(
            ["-c", "-f", RunningHAProxy.file], program: RunningHAProxy.program, home: "/tmp",
            also: ["PRAXIS_SERVERS_DNS": "localhost"])
        #expect(run.code == 0, "\(run.output)")
        #expect(!run.output.contains("WARNING"), "\(run.output)")
    }

    @Test("a server that is told to go drains: not one request fails, whether it reads or changes")
    func drains() async throws {
        try await withTwoServers { first, _, client in
            let practice = "/practices/00dc6acf-ac00-7000-8000-000000000001"
            let failures = Guarded<[String]>([])
            let counts = Guarded((before: 0, after: 0, hasGone: false))
            let ended = Guarded(false)
            await withTaskGroup(of: Void.self) { group in
                for turn in 0..<6 {
                    group.addTask {
                        while !ended.withLock({ $0 }) {
                            do {
                                let answer =
                                    turn.isMultiple(of: 2)
                                    ? try await client.get("/listings?q=dentist&limit=1")
                                    : try await client.post(practice + "/holds", [:])
                                // What is malformed was read and judged all the same.
                                if ![200, 422].contains(answer.status) {
                                    failures.withLock { $0.append("\(turn): \(answer.status)") }
                                }
                            } catch {
                                failures.withLock { $0.append("\(turn): \(error)") }
                            }
                            counts.withLock { if $0.hasGone { $0.after += 1 } else { $0.before += 1 } }
                        }
                    }
                }
                group.addTask {
                    await Self.until { counts.withLock { $0.before > 60 } }
                    let code = try? await onThread { first.stop() }
                    if code != 0 { failures.withLock { $0.append("it ended with \(String(describing: code))") } }
                    counts.withLock { $0.hasGone = true }
                    await Self.until { counts.withLock { $0.after > 100 } }
                    ended.withLock { $0 = true }
                }
            }
            #expect(Array(failures.withLock { $0 }.prefix(3)) == [])
            #expect(counts.withLock { $0.after } > 100)
        }
    }

    @Test("what operators ask stays inside, every request has a name, and one address has its rates")
    func rules() async throws {
        try await withTwoServers { _, _, client in
            for path in ["/metrics", "/health/ready", "/health/live"] {
                let (_, response) = try await URLSession.shared.data(
                    from: try #require(URL(string: client.address + path)))
                #expect((response as? HTTPURLResponse)?.statusCode == 404)
            }
            let named = try await client.send("GET", "/listings?limit=1", nil, ["X-Request-Id": "from-outside"])
            #expect(Self.header("X-Request-Id", named) == "from-outside")
            let bad = try await client.send("GET", "/listings?limit=1", nil, ["X-Request-Id": "<from> outside"])
            #expect(Self.header("X-Request-Id", bad)?.count == 36)
            var statuses: [Int] = []
            for number in 0..<24 {
                let answer = try await client.post(
                    "/sign-ins", ["email": "nobody-\(number)@example.org", "password": "not the right one"])
                statuses.append(answer.status)
                if answer.status == 429 {
                    #expect(answer.text("code") == "tooManyRequests")
                    #expect(Self.header("Retry-After", answer) == "10")
                }
            }
            #expect(statuses.first == 401)
            #expect(statuses.last == 429)
            #expect(try await client.get("/listings?limit=1").status == 200)
        }
    }

    /// Two processes over one folder, and a client of the proxy before them.
    private func withTwoServers(
        _ body: (RunningPraxis, RunningPraxis, APIClient) async throws -> Void
    ) async throws {
        try await withHome { home in
            let demo = try await RunningPraxis.run(["demo"], home: home)
            try #require(demo.code == 0, "\(demo.output)")
            let first = try RunningPraxis.start(home)
            let second = try RunningPraxis.start(home)
            defer {
                first.kill()
                second.kill()
            }
            // A proxy that starts believes in every server until it has asked it.
            for server in [first, second] { await Self.until { await Self.isReady(server) } }
            try await RunningHAProxy.with(home, servers: [first, second]) { proxy in
                let client = APIClient(address: proxy.address)
                await Self.until { (try? await client.get("/listings?limit=1").status) == 200 }
                try await body(first, second, client)
            }
        }
    }

    private static func isReady(_ server: RunningPraxis) async -> Bool {
        guard let url = URL(string: server.address + "/health/ready"),
            let (_, response) = try? await URLSession.shared.data(from: url)
        else { return false }
        return (response as? HTTPURLResponse)?.statusCode == 200
    }

    /// In whatever letters the proxy writes its name.
    private static func header(_ name: String, _ answer: APIClient.Answer) -> String? {
        answer.headers.first { ($0.key as? String)?.lowercased() == name.lowercased() }?.value as? String
    }

    /// Waits for it, less than a minute.
    private static func until(_ condition: () async -> Bool) async {
        let deadline = ContinuousClock.now + .seconds(45)
        while await !condition(), ContinuousClock.now < deadline { try? await Task.sleep(for: .milliseconds(20)) }
    }
}

import Foundation
import Testing

@Suite("README")
struct ReadmeTests {
    @Test("its curl lines take a stranger through the main job on the demo world", .timeLimit(.minutes(5)))
    func curlLines() async throws {
        try await withHome { home in
            let demo = try await RunningPraxis.run(["demo"], home: home)
            try #require(demo.code == 0, "\(demo.output)")
            try await RunningPraxis.with(home) { praxis in
                let script = try Self.lines().replacing("http://127.0.0.1:8080", with: praxis.address)
                let folder = URL(fileURLWithPath: RunningPraxis.program).deletingLastPathComponent().path
                let path = "\(folder):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
                // Asked again until the index has read what the demo wrote: a person types more slowly than that.
                let client = APIClient(address: praxis.address)
                _ = try await eventually("the demo practice is found") {
                    try await client.get("/listings?q=nordlihct").items.first
                }
                let walk = try await RunningPraxis.run(
                    ["bash", "-euc", script], program: "/usr/bin/env", home: home, also: ["PATH": path])
                #expect(walk.code == 0, "\(walk.output)")
                #expect(walk.output.contains("\"isArchived\":true"), "\(walk.output)")
            }
            let verified = try await RunningPraxis.run(["verify"], home: home)
            #expect(verified.code == 0, "\(verified.output)")
        }
    }

    private static func lines() throws -> String {
        let text = try String(contentsOfFile: RunningPraxis.root + "/README.md", encoding: .utf8)
        let job = try #require(text.split(separator: "<!-- main-job: begin -->").last)
        let block = try #require(job.split(separator: "```sh\n").dropFirst().first)
        return String(try #require(block.split(separator: "```").first))
    }
}

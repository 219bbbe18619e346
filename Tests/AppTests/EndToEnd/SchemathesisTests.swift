import Foundation
import Testing

@Suite("The API's description, by somebody who believes it")
struct SchemathesisTests {
    private static let program = ProcessInfo.processInfo.environment["PRAXIS_TEST_VENV"].map {
        $0 + "/bin/schemathesis"
    }

    /// Streams do not end; the others would end the session that everything is asked with.
    private static let leftOut = [
        "streamBookings", "streamPractice", "streamSlots", "signOut", "eraseAccount", "changePassword",
    ]

    @Test(
        "thousands of requests made from it find no undocumented answer and no fault of the server",
        .enabled(
            if: program.map(FileManager.default.isExecutableFile) ?? false, "PRAXIS_TEST_VENV has no schemathesis"),
        arguments: ["owner@example.org", "patient@example.org"])
    func asDescribed(_ email: String) async throws {
        try await withHome { home in
            let demo = try await RunningPraxis.run(["demo"], home: home)
            try #require(demo.code == 0, "\(demo.output)")
            try await RunningPraxis.with(home) { praxis in
                let signedIn = try await APIClient(address: praxis.address).post(
                    "/sign-ins", ["email": email, "password": "every-door-opens"])
                let token = try #require(signedIn["token"] as? String)
                let run = try await RunningPraxis.run(
                    arguments(praxis.address, token), program: try #require(Self.program), home: home)
                #expect(run.code == 0, "\(run.output.suffix(6000))")
                #expect(run.output.contains("passed"))
            }
        }
    }

    private func arguments(_ address: String, _ token: String) -> [String] {
        let checks = [
            "not_a_server_error", "status_code_conformance", "content_type_conformance",
            "response_schema_conformance",
        ]
        return [
            "run", address + "/openapi.json", "--header", "Authorization: Bearer \(token)", "--phases",
            "examples,coverage", "--checks", checks.joined(separator: ","), "--continue-on-failure", "--seed", "1",
            "--max-time", "150",
        ] + Self.leftOut.flatMap { ["--exclude-operation-id", $0] }
    }
}

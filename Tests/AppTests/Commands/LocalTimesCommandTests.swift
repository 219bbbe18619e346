import Domain
import Embedded
import Storage
import Testing

@testable import App

@Suite("praxis local-times")
struct LocalTimesCommandTests {
    /// A demo world whose bookings ahead were agreed on under other rules: an hour earlier on the clock.
    private func withStrays(_ test: (inout TestEnvironment) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        var environment = TestInstallation.environment(in: folder)
        try await environment.environment.withInstallation { installation in
            _ = try await DemoLoader(stores: DemoStores(installation), now: installation.now(), cities: [.berlin])
                .run { _, _ in }
            let now = installation.now()
            try await installation.engines.booking.write { connection in
                for table in ["booking", "session"] {
                    try connection.run(
                        "UPDATE \(table) SET local_time = local_time - 60 WHERE starts_at > ? AND local_time >= 120",
                        .instant(now + 86_400))
                }
            }
        }
        try await test(&environment)
        withExtendedLifetime(folder) {}
    }

    private func run(_ test: inout TestEnvironment, _ arguments: String...) async -> (code: ExitCode, output: String) {
        let before = test.output.count
        test.environment.arguments = arguments
        let code = await test.run()
        return (code, String(test.output.dropFirst(before)))
    }

    @Test("doctor names them, restoring moves back what can be moved, and nothing is broken by it")
    func restored() async throws {
        try await withStrays { test in
            let doctor = await run(&test, "doctor")
            #expect(doctor.output.contains("warning: local times: practice"))
            #expect(doctor.output.contains("ahead moved by new rules of Europe/Berlin"))
            let listed = await run(&test, "local-times")
            #expect(listed.code == .failure && listed.output.contains("--restore"))
            let restored = await run(&test, "local-times", "--restore")
            #expect(restored.output.contains(" moved back, "))
            let again = await run(&test, "local-times", "--restore")
            let stuck = again.output.split(separator: "\n").filter { $0.hasPrefix("    ") }
            #expect(again.output.isEmpty || !stuck.isEmpty)
            #expect(!again.output.contains(/: [1-9][0-9]* moved back/))
            #expect((again.code == .success) == stuck.isEmpty)
            try await test.environment.withInstallation { installation in
                let findings = try await BookingVerifier(installation.engines.booking, archive: installation.archive)
                    .verify()
                #expect(findings.isEmpty)
                let moved = try await installation.engines.booking.scan { connection in
                    try connection.value("SELECT COUNT(*) FROM booking_event WHERE kind = 'bookingRescheduled'") ?? 0
                }
                #expect(moved > 10)
            }
        }
    }

    @Test("a store in which all is well says so, and a folder without one is left alone")
    func well() async throws {
        let folder = try TemporaryFolder()
        var test = TestInstallation.environment(in: folder)
        #expect(!(await run(&test, "doctor").output.contains("local times")))
        try await test.environment.withInstallation { _ in }
        #expect(await run(&test, "doctor").output.contains("ok: local times"))
        #expect(await run(&test, "local-times").code == .success)
        withExtendedLifetime(folder) {}
    }
}

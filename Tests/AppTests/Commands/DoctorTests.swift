import Domain
import Foundation
import Testing

@testable import App

@Suite("Doctor")
struct DoctorTests {
    private func patient(
        home: FilePath, variables: [String: String] = [:], now: Instant = Instant(seconds: 1_790_000_000)
    ) throws -> Check.Patient {
        let loaded = try SettingsLoader(flags: ["home": home.text], variables: variables).load()
        return Check.Patient(
            settings: loaded.settings, variables: variables, now: now, executable: RunningPraxis.program)
    }

    @Test func `settings are listed with their source`() async {
        let test = TestEnvironment(
            "doctor", "--settings", "--port", "9", variables: ["HOME": "/h", "PRAXIS_BIND": "::1"])
        #expect(await test.run() == .success)
        let lines = test.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.contains(["port", "9", "--port"]))
        #expect(lines.contains(["bind", "::1", "PRAXIS_BIND"]))
        #expect(lines.contains(["home", "/h/.local/share/praxis", "default"]))
        #expect(lines.count == Settings().all.count + 1)
    }

    @Test func `a folder that is there and ours is well`() async throws {
        let folder = try TemporaryFolder()
        let findings = await Check.storage.find(try patient(home: folder.path))
        #expect(findings.first == .good("data folder", folder.path.text))
        #expect(findings.last?.subject == "disk")
    }

    @Test func `a folder open to everybody is warned of`() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path.text)
        let findings = await Check.storage.find(try patient(home: folder.path))
        #expect(findings.first?.state == .warning)
        #expect(findings.first?.advice == "chmod o-rwx \(folder.path.text)")
    }

    @Test func `a file in the place of the folder is a problem`() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path.appending("data")
        try "x".write(toFile: file.text, atomically: true, encoding: .utf8)
        #expect(await Check.storage.find(try patient(home: file)).map(\.state) == [.bad])
    }

    @Test func `a folder that can be made is well, one that cannot is a problem`() async throws {
        let folder = try TemporaryFolder()
        let findings = await Check.storage.find(try patient(home: folder.path.appending("a/b")))
        #expect(findings.first?.state == .good)
        #expect(findings.first?.message.contains("will be made") == true)
        let inDevices = await Check.storage.find(try patient(home: FilePath("/proc/self/praxis")))
        #expect(inDevices.map(\.state) == [.bad])
    }

    @Test(arguments: [(100 << 20, Finding.State.bad), (1000 << 20, .warning), (5000 << 20, .good)])
    func `a disk is judged by its free space`(bytes: Int, state: Finding.State) {
        #expect(Check.space(freeBytes: bytes).state == state)
    }

    @Test(arguments: [
        (0, Finding.State.bad), (1_735_689_599, .bad), (1_790_000_000, .good), (4_102_444_801, .bad),
    ])
    func `a wild clock is a problem`(seconds: Int, state: Finding.State) async throws {
        let patient = try patient(home: FilePath("/nowhere"), now: Instant(seconds: Int64(seconds)))
        #expect(await Check.clock.find(patient).map(\.state) == [state])
    }

    @Test func `a clock behind the data's last change is a problem`() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path.appending("data")
        try "x".write(toFile: file.text, atomically: true, encoding: .utf8)
        let changed = Date(timeIntervalSince1970: 1_790_000_061)
        try FileManager.default.setAttributes([.modificationDate: changed], ofItemAtPath: file.text)
        #expect(await Check.clock.find(try patient(home: folder.path)).map(\.state) == [.bad])
        let later = Instant(seconds: 1_790_000_001)
        #expect(await Check.clock.find(try patient(home: folder.path, now: later)).map(\.state) == [.good])
    }

    @Test func `a mistyped variable is warned of, another's is left alone`() async throws {
        let variables = ["PRAXIS_PROT": "1", "PRAXIS_SOMETHING_ELSE_ENTIRELY": "1", "PRAXIS_PORT": "1", "PORT": "1"]
        let findings = await Check.variables.find(try patient(home: FilePath("/nowhere"), variables: variables))
        #expect(
            findings == [.warning("environment", "`PRAXIS_PROT` is no setting", advice: "did you mean `PRAXIS_PORT`?")])
    }

    @Test func `a problem makes the exit code, a warning does not`() async throws {
        let test = TestEnvironment()
        let patient = try patient(home: FilePath("/nowhere"))
        let warning = Check { _ in [.warning("roof", "it drips", advice: "mend it")] }
        let problem = Check { _ in [.bad("roof", "it is gone", advice: "build one")] }
        #expect(await DoctorCommand().report([warning], of: patient, to: test.environment.output) == .success)
        #expect(await DoctorCommand().report([problem, warning], of: patient, to: test.environment.output) == .failure)
        #expect(
            test.output.hasPrefix("warning: roof: it drips\n    mend it\nproblem: roof: it is gone\n    build one\n"))
    }
}

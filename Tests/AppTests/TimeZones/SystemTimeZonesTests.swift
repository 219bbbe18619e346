import Domain
import Foundation
import Testing
import Threads

@testable import App

@Suite("Time zones of the system") struct SystemTimeZonesTests {
    /// A folder of its own, and a clock that is set by hand.
    private final class Machine: Sendable {
        let folder: URL
        let now = Guarded(Instant(seconds: 1_800_000_000))

        init() throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID().uuidString)")
            try FileManager.default.createDirectory(
                at: folder.appending(path: "Etc"), withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func install(_ name: String, rule: String) throws { try install(name, bytes: Self.file(rule: rule)) }

        func install(_ name: String, bytes: [UInt8]) throws {
            // As packages do: a new file takes the old one's place.
            try Data(bytes).write(to: folder.appending(path: name), options: .atomic)
        }

        func wait(_ seconds: Int64) { now.withLock { $0 = $0 + seconds } }

        func zones() -> SystemTimeZones {
            let now = now
            return SystemTimeZones(folder: folder.path(), clock: { now.withLock { $0 } })
        }

        static func file(rule: String) -> [UInt8] {
            var block = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
            for count: UInt8 in [0, 0, 0, 0, 1, 4] { block += [0, 0, 0, count] }
            block += [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8)
            return block + block + Array("\n\(rule)\n".utf8)
        }
    }

    private func offset(_ zones: SystemTimeZones, _ name: String) -> Int? {
        zones.zone(name)?.offset(at: Instant(seconds: 1_800_000_000))
    }

    @Test("new rules are seen within a minute, and not looked for sooner")
    func update() throws {
        let machine = try Machine()
        try machine.install("Etc/UTC", rule: "UTC0")
        try machine.install("Etc/Town", rule: "AAA-1")
        let zones = machine.zones()
        #expect(offset(zones, "Etc/Town") == 3_600)
        try machine.install("Etc/Town", rule: "AAA-2")
        machine.wait(59)
        #expect(offset(zones, "Etc/Town") == 3_600)
        machine.wait(1)
        #expect(offset(zones, "Etc/Town") == 7_200)
        machine.wait(-10_000)
        try machine.install("Etc/Town", rule: "AAA-3")
        #expect(offset(zones, "Etc/Town") == 10_800, "a clock that was put back does not stop the looking")
    }

    @Test("a broken or missing file leaves the rules that were known, and is told")
    func broken() throws {
        let machine = try Machine()
        try machine.install("Etc/UTC", rule: "UTC0")
        try machine.install("Etc/Town", rule: "AAA-1")
        let zones = machine.zones()
        #expect(offset(zones, "Etc/Town") == 3_600)
        try machine.install("Etc/Town", bytes: Array(Machine.file(rule: "AAA-2").dropLast(3)))
        machine.wait(60)
        #expect(offset(zones, "Etc/Town") == 3_600)
        #expect(zones.problems == ["Etc/Town": .truncated])
        try FileManager.default.removeItem(at: machine.folder.appending(path: "Etc"))
        machine.wait(60)
        #expect(offset(zones, "Etc/Town") == 3_600)
        try FileManager.default.createDirectory(
            at: machine.folder.appending(path: "Etc"), withIntermediateDirectories: true)
        try machine.install("Etc/UTC", rule: "UTC0")
        try machine.install("Etc/Town", rule: "AAA-2")
        machine.wait(60)
        #expect(offset(zones, "Etc/Town") == 7_200)
        #expect(zones.problems.isEmpty)
    }

    @Test("names lead nowhere outside the folder, and to nothing that is no zone")
    func names() throws {
        let machine = try Machine()
        try machine.install("Etc/UTC", rule: "UTC0")
        try machine.install("lower", rule: "AAA-1")
        try machine.install("Table.tab", bytes: Array("FR Europe/Paris".utf8))
        try machine.install("Text", bytes: Array("FR Europe/Paris".utf8))
        let zones = machine.zones()
        #expect(zones.zone("Etc/UTC") != nil)
        for name in [
            "", "/", "..", "../zones", "Etc/../Etc/UTC", "Etc//UTC", "/Etc/UTC", "Etc/UTC/", "Etc/./UTC", "Etc",
            "lower",
            "Table.tab", "Text", "Etc/UTC\0", "Etc\\UTC", "Étc/UTC", String(repeating: "A", count: 65), "A/B/C/D",
            "Etc/Nowhere", "Etc/-UTC",
        ] {
            #expect(zones.zone(name) == nil, "\(name)")
        }
        #expect(zones.problems.isEmpty)
    }

    @Test("the version is told, from whichever file has it")
    func version() throws {
        let machine = try Machine()
        try machine.install("Etc/UTC", rule: "UTC0")
        let zones = machine.zones()
        let folder = machine.folder.path()
        #expect(zones.data == TimeZoneData(source: folder, version: nil, isSystem: true))
        try machine.install("tzdata.zi", bytes: Array("# version 2031b\n# more\n".utf8))
        #expect(zones.data.version == "2031b")
        try machine.install("+VERSION", bytes: Array("2031c\n".utf8))
        #expect(zones.data.version == "2031c")
    }

    @Test("without a folder the library stands in, until there is one")
    func fallback() throws {
        let machine = try Machine()
        let zones = machine.zones()
        #expect(zones.data.isSystem == false)
        #expect(zones.data.source == "Foundation")
        #expect(zones.data.version?.isEmpty == false)
        let summer = try #require(Instant(rfc3339: "2025-07-01T00:00:00Z"))
        let winter = try #require(Instant(rfc3339: "2025-01-01T00:00:00Z"))
        let paris = try #require(zones.zone("Europe/Paris"))
        #expect(paris.offset(at: summer) == 7_200)
        #expect(paris.offset(at: winter) == 3_600)
        #expect(zones.zone("Mars/Olympus") == nil)
        try machine.install("Etc/UTC", rule: "UTC0")
        machine.wait(60)
        #expect(zones.data.isSystem)
        #expect(zones.zone("Europe/Paris") == nil, "the folder has none, so neither has the machine")
    }

    @Test("doctor tells where the rules come from")
    func doctor() async throws {
        let machine = try Machine()
        let settings = Settings()
        let setting = try #require(settings.all.first { $0.key.dotted == "timeZones.folder" }).setting
        #expect(setting.take(machine.folder.path()))
        func find() async -> [Finding] {
            return await Check.timeZones.find(
                Check.Patient(settings: settings, variables: [:], now: machine.now.withLock { $0 }, executable: ""))
        }
        #expect(await find().map(\.state) == [.warning])
        try machine.install("Etc/UTC", bytes: [1, 2, 3])
        #expect(await find().map(\.state) == [.bad])
        try machine.install("Etc/UTC", rule: "UTC0")
        try machine.install("tzdata.zi", bytes: Array("# version 2031b\n".utf8))
        let findings = await find()
        #expect(findings.map(\.state) == [.good])
        #expect(findings.first?.message.contains("2031b") == true)
    }
}

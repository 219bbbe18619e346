import Foundation
import Testing

@testable import App

@Suite("Settings")
struct SettingsTests {
    private func load(
        flags: [String: String] = [:], variables: [String: String] = [:], file: FilePath? = nil
    ) throws(SettingsError) -> LoadedSettings {
        try SettingsLoader(flags: flags, variables: variables.merging(["HOME": "/h"]) { $1 }, file: file).load()
    }

    private func problems(
        flags: [String: String] = [:], variables: [String: String] = [:], file: FilePath? = nil
    ) -> [String] {
        do {
            _ = try load(flags: flags, variables: variables, file: file)
            return []
        } catch {
            return error.problems
        }
    }

    @Test func `a flag comes before a variable, that before the file, that before the default`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("port = 1\nbind = 1.1.1.1\nhttp.threads = 3 # few\n", to: "a.conf")
        let loaded = try load(
            flags: ["port": "3"], variables: ["PRAXIS_PORT": "2", "PRAXIS_BIND": "2.2.2.2"], file: file)
        #expect(loaded.settings.port == 3)
        #expect(loaded.settings.bind.text == "2.2.2.2")
        #expect(loaded.settings.http.threads == 3)
        #expect(loaded.settings.http.maxRunning == 512)
        let sources = Dictionary(uniqueKeysWithValues: loaded.entries.map { ($0.key.dotted, $0.source) })
        #expect(sources["port"] == "--port")
        #expect(sources["bind"] == "PRAXIS_BIND")
        #expect(sources["http.threads"] == "\(file.text):3")
        #expect(sources["http.maxRunning"] == "default")
    }

    @Test func `two loads share nothing`() throws {
        let one = try load(flags: ["port": "1"])
        let two = try load(flags: ["port": "2"])
        #expect(one.settings.port == 1 && two.settings.port == 2 && Settings().port == 8080)
    }

    @Test func `the file in the data folder is read unless another is named`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("port = 7\n", to: "praxis.conf")
        #expect(try load(variables: ["PRAXIS_HOME": folder.path.text]).settings.port == 7)
        let other = try folder.write("bind = ::1\n", to: "other.conf")
        #expect(try load(variables: ["PRAXIS_HOME": folder.path.text], file: other).settings.port == 8080)
    }

    @Test func `a named file must be there`() {
        #expect(problems(file: FilePath("/nowhere/x.conf")) == ["/nowhere/x.conf, the settings' file, is not there"])
    }

    @Test func `a file inside the data folder cannot move it`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("home = /elsewhere\n", to: "praxis.conf")
        #expect(problems(variables: ["PRAXIS_HOME": folder.path.text]).first?.hasPrefix("\(file.text):1: ") == true)
        #expect(try load(file: file).settings.home.text == "/elsewhere")
    }

    @Test func `every problem of a file is told, with its line and what was meant`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("# ours\nprot = 1\n\nport\nport = 1\nport = 2\nqqqqqq = 1\n", to: "a.conf")
        #expect(
            problems(file: file) == [
                "\(file.text):2: there is no setting `prot`; did you mean `port`?",
                "\(file.text):4: `port` is not `key = value`",
                "\(file.text):6: `port` stands already at \(file.text):5",
                "\(file.text):7: there is no setting `qqqqqq`",
            ])
    }

    @Test func `a bad value names key, place and what is accepted`() {
        #expect(
            problems(flags: ["http.threads": "0"], variables: ["PRAXIS_LOG_LEVEL": "loud", "PRAXIS_PUBLIC_URL": "x"])
                == [
                    "publicURL: `x` (PRAXIS_PUBLIC_URL) is not accepted; it wants \(WebAddress.accepts), or nothing",
                    "log.level: `loud` (PRAXIS_LOG_LEVEL) is not accepted; it wants `trace`, `debug`, `info`, `warning`, `error`",
                    "http.threads: `0` (--http-threads) is not accepted; it wants a whole number from 1 to 256",
                ])
    }

    @Test func `a hash begins a comment only at a word's start`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "timeZones.folder = a#b # c\n\thttp.trustedProxies = 10.0.0.1 , 0:0::1\r\n", to: "a.conf")
        let settings = try load(file: file).settings
        #expect(settings.timeZones.folder.text == "a#b")
        #expect(settings.http.trustedProxies.map(\.text) == ["10.0.0.1", "::1"])
    }

    @Test func `the home folder's sign is replaced, and needs a home`() throws {
        #expect(try load(flags: ["masterKeyFile": "~/k"]).settings.masterKeyFile?.text == "/h/k")
        #expect(throws: SettingsError.self) { try SettingsLoader(flags: [:], variables: [:]).load() }
        #expect(try SettingsLoader(flags: ["home": "/d"], variables: [:]).load().settings.home.text == "/d")
    }

    @Test func `a secret is neither shown nor quoted`() throws {
        let secret = Setting(wrappedValue: "hunter2", "A secret.", secret: true)
        let entry = LoadedSettings.Entry(key: SettingKey("a.b"), setting: secret, source: "PRAXIS_A_B")
        #expect(!SettingsTable.text([entry]).contains("hunter2"))
        #expect(entry.shown == "(secret)")
    }

    @Test(arguments: [
        ("http.maxRunning", "PRAXIS_HTTP_MAX_RUNNING", "http-max-running"),
        ("publicURL", "PRAXIS_PUBLIC_URL", "public-url"), ("port", "PRAXIS_PORT", "port"),
        ("timeZones.folder", "PRAXIS_TIME_ZONES_FOLDER", "time-zones-folder"),
    ])
    func `a key is spelt as a variable and as a flag`(dotted: String, variable: String, flag: String) {
        #expect(SettingKey(dotted).variable == variable)
        #expect(SettingKey(dotted).flag == flag)
    }

    @Test func `no two keys share a spelling, and each has its sentence`() {
        let all = Settings().all
        #expect(Set(all.map(\.key.variable)).count == all.count)
        #expect(Set(all.map(\.key.flag)).count == all.count)
        #expect(all.contains { $0.key.dotted == "http.maxStreamsPerUser" })
        for (key, setting) in all { #expect(setting.about.hasSuffix("."), "\(key.dotted)") }
    }

    @Test func `every default is accepted when written out`() {
        for (key, setting) in Settings().all { #expect(setting.take(setting.text), "\(key.dotted)") }
    }

    @Test(arguments: [
        ("https://a.example", "https://a.example"), ("http://localhost:8080/", "http://localhost:8080"),
        ("http://[::1]:80", "http://[::1]:80"), ("ftp://a", nil), ("https://", nil), ("https://a/b", nil),
        ("https://u@a", nil), ("https://a?b", nil), ("a.example", nil), ("https://:80", nil),
    ])
    func `an address is a scheme, a host, a port at most`(text: String, kept: String?) {
        #expect(WebAddress(text: text)?.text == kept)
    }

    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1"), ("2001:DB8:0::1", "2001:db8::1"), ("::", "::"),
        ("::ffff:1.2.3.4", "::ffff:1.2.3.4"),
        ("localhost", nil), ("127.1", nil), ("10.0.0.0/8", nil), ("[::1]", nil), ("", nil), ("1.2.3.4\0", nil),
    ])
    func `an address is numeric, and written as sockets write it`(text: String, kept: String?) {
        #expect(NumericAddress(text: text)?.text == kept)
    }

    @Test func `docs/settings.md says what the program says`() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/settings.md").standardizedFileURL
        #expect(
            try String(contentsOf: page, encoding: .utf8) == SettingsReference.markdown(),
            "run: praxis doctor --settings --markdown > docs/settings.md")
    }
}

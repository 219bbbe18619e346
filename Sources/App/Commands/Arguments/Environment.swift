import Domain

/// All that a command learns of the world: read for real in `Praxis` alone, and made up by tests.
struct Environment: Sendable {
    /// After the program's name.
    var arguments: [String]
    var variables: [String: String]
    /// Milliseconds of UTC since 1970.
    var milliseconds: @Sendable () -> Int64
    var output: TextOutput
    var error: TextOutput
    /// Signals that ask to stop, from when it is called; before that they end the process as usual.
    var stopSignals: @Sendable () -> AsyncStream<StopSignal>
    /// This program itself, to start a process of it.
    var executable: String
    /// Settings given on the command line, by dotted key; filled in by `CommandLineRunner`.
    var settingFlags: [String: String] = [:]
    /// The settings' file given by `--config`.
    var settingsFile: FilePath?

    var now: Instant { clock() }

    /// The time to the second, for what outlives a command's first lines.
    var clock: @Sendable () -> Instant { { [milliseconds] in Instant(seconds: milliseconds() / 1000) } }

    /// - Throws: `SettingsError`.
    func loadSettings() throws(SettingsError) -> LoadedSettings {
        let named = variables["PRAXIS_CONFIG"].flatMap { FilePath(text: $0) }
        return try SettingsLoader(flags: settingFlags, variables: variables, file: settingsFile ?? named).load()
    }
}

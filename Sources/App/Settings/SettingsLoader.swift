/// Reads the settings once, at start: flag before environment before file before default.
struct SettingsLoader {
    /// By dotted key.
    var flags: [String: String]
    var variables: [String: String]
    /// A file named by `--config` or `PRAXIS_CONFIG`, which must be there.
    /// Without one, `praxis.conf` in the data folder is read if it is there.
    var file: FilePath?

    /// - Throws: `SettingsError` with every problem at once.
    func load() throws(SettingsError) -> LoadedSettings {
        let settings = Settings()
        let all = settings.all
        let keys = all.map(\.key)
        let outer = [SettingSource.flags(flags), .environment(variables, keys: keys)]
        let inFile = try readFile(outer: outer, keys: keys, homeDefault: settings.home)

        var problems: [String] = []
        var entries: [LoadedSettings.Entry] = []
        for (key, setting) in all {
            let found = (outer + [inFile]).lazy.compactMap { $0.values[key.dotted] }.first
            if let found, !setting.take(found.text) {
                problems.append(Self.refusal(of: found, key: key, setting: setting))
            }
            if setting is Setting<FilePath> || setting is Setting<FilePath?> {
                _ = setting.take(expand(setting.text))
            }
            entries.append(.init(key: key, setting: setting, source: found?.place ?? "default"))
        }
        if settings.home.text.hasPrefix("~/") {
            problems.append("home: no HOME is set, so `~` means nothing; set PRAXIS_HOME to the data folder")
        }
        guard problems.isEmpty else { throw SettingsError(problems: problems) }
        return LoadedSettings(settings: settings, entries: entries)
    }

    private func readFile(
        outer: [SettingSource], keys: [SettingKey], homeDefault: FilePath
    ) throws(SettingsError) -> SettingSource {
        let home = outer.lazy.compactMap { $0.values["home"]?.text }.first ?? homeDefault.text
        let path = FilePath(expand(file?.text ?? FilePath(home).appending("praxis.conf").text))
        let text: String?
        do {
            text = try SettingsFile.read(path)
        } catch {
            throw SettingsError(problems: ["\(path.text) cannot be read: \(error)"])
        }
        guard let text else {
            guard file == nil else { throw SettingsError(problems: ["\(path.text), the settings' file, is not there"]) }
            return SettingSource()
        }
        var (source, problems) = SettingsFile.parse(text, name: path.text, keys: keys)
        if file == nil, let moved = source.values["home"] {
            problems.append(
                "\(moved.place): a file inside the data folder cannot say where that folder is; use PRAXIS_HOME")
        }
        guard problems.isEmpty else { throw SettingsError(problems: problems) }
        return source
    }

    private func expand(_ path: String) -> String { FilePath(path).expanded(home: variables["HOME"]).text }

    private static func refusal(of value: SettingSource.Value, key: SettingKey, setting: any AnySetting) -> String {
        let given = setting.isSecret ? "what is given" : "`\(value.text)`"
        return "\(key.dotted): \(given) (\(value.place)) is not accepted; it wants \(setting.accepts)"
    }
}

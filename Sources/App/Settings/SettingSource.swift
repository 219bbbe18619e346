/// One place that settings are read from.
struct SettingSource: Sendable {
    struct Value: Sendable {
        let text: String
        /// Where it stands, for people: `PRAXIS_PORT`, `praxis.conf:3`.
        let place: String
    }

    /// By dotted key.
    var values: [String: Value]

    init(values: [String: Value] = [:]) { self.values = values }

    /// - Parameter flags: by dotted key, as the command line's parser found them.
    static func flags(_ flags: [String: String]) -> SettingSource {
        SettingSource(
            values: Dictionary(
                uniqueKeysWithValues: flags.map { ($0, Value(text: $1, place: "--\(SettingKey($0).flag)")) }))
    }

    static func environment(_ variables: [String: String], keys: [SettingKey]) -> SettingSource {
        var source = SettingSource()
        for key in keys {
            guard let text = variables[key.variable] else { continue }
            source.values[key.dotted] = Value(text: text, place: key.variable)
        }
        return source
    }
}

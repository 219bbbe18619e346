/// The settings and where each came from.
struct LoadedSettings: Sendable {
    struct Entry: Sendable {
        let key: SettingKey
        let setting: any AnySetting
        /// `default`, or where it stands: `--port`, `PRAXIS_PORT`, `praxis.conf:3`.
        let source: String

        /// The value for people; a secret only tells whether there is one.
        var shown: String {
            if setting.isSecret { return setting.text.isEmpty ? "(not set)" : "(secret)" }
            return setting.text.isEmpty ? "(not set)" : setting.text
        }
    }

    let settings: Settings
    /// In the order of declaration.
    let entries: [Entry]
}

/// What docs/settings.md says, made from the settings themselves.
enum SettingsReference {
    static func markdown() -> String {
        var lines = [
            "# Settings",
            "",
            "A value comes from the first place that has it: a flag, the environment, the file, the default.",
            "",
            "- **Flag**: on any command that works with data: `praxis serve --port 9000`.",
            "- **Environment**: `PRAXIS_PORT=9000 praxis serve`.",
            "- **File**: `praxis.conf` in the data folder, or the one named by `PRAXIS_CONFIG`; one `key = value` a line,",
            "  `#` begins a comment. Unknown keys are errors.",
            "",
            "`praxis doctor --settings` shows the values in use and where each came from. Secrets are never shown, and are",
            "refused as flags, which everybody on the machine could read.",
            "",
            "This page is written by `praxis doctor --settings --markdown`; a test holds it to the program.",
            "",
            "| key | default | what it is | accepts | variable | flag |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for (key, setting) in Settings().all {
            let value = setting.text.isEmpty ? "" : "`\(setting.text)`"
            let flag = setting.isSecret ? "(secret: none)" : "`--\(key.flag)`"
            lines.append(
                "| `\(key.dotted)` | \(value) | \(setting.about) | \(setting.accepts) | `\(key.variable)` | \(flag) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

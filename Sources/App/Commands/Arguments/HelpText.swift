/// Writes help from the same declarations that the parser reads.
struct HelpText {
    /// Columns to fill.
    var width: Int

    func command<Options: CommandOptions>(_: Options.Type) -> String {
        let about = Options.about
        var text = paragraph(about.sentence) + "\n"
        text += usage(Options.parameters, about)
        for detail in about.details { text += "\n" + paragraph(detail) }
        text += section("Arguments", Options.parameters.filter { $0.form == .argument }.map(row))
        text += section("Options", Options.parameters.filter { $0.form != .argument }.map(row) + common(about))
        text += section("Examples", about.examples.map { ($0.line, $0.does) })
        text += section("Exit codes", about.allExits.map { ("\($0.rawValue)", $0.meaning) })
        return text
    }

    /// The page without a command: all of them, or those that begin with `words`.
    func overview(of commands: [any Command.Type], under words: [String] = []) -> String {
        let rows = commands.map { $0.about }.filter { $0.words.starts(with: words) }.map { ($0.name, $0.sentence) }
        let name = (["praxis"] + words).joined(separator: " ")
        let title = words.isEmpty ? paragraph("Praxis: healthcare booking, from listing to archive.") + "\n" : ""
        return title + "Usage: \(name) <command>\n" + section("Commands", rows)
            + "\n" + paragraph("`praxis help <command>` tells more of one.")
    }

    /// An option stays on one line with its value; what does not fit goes on under the first option.
    private func usage<Options>(_ parameters: [Parameter<Options>], _ about: CommandDescription) -> String {
        let begin = "Usage: praxis \(about.name)"
        let own = parameters.map { $0.isRequired ? $0.usage : "[\($0.usage)]" }
        var lines = [begin]
        for part in own + (about.takesSettings ? ["[settings]"] : []) {
            if lines[lines.count - 1].count + 1 + part.count > width {
                lines.append(String(repeating: " ", count: begin.count))
            }
            lines[lines.count - 1] += " \(part)"
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func row<Options>(_ parameter: Parameter<Options>) -> (String, String) {
        let value = parameter.defaultText
        let shows = !value.isEmpty && value != "false"
        return (parameter.usage, shows ? "\(parameter.help) (default: \(value))" : parameter.help)
    }

    private func common(_ about: CommandDescription) -> [(String, String)] {
        let help = ("--help", "Show this.")
        guard about.takesSettings else { return [help] }
        return [
            ("--config <file>", "Read the settings from this file (default: praxis.conf in the data folder)."),
            ("--<setting> <value>", "Any setting, as `--port 9000`; `praxis doctor --settings` lists them."),
            help,
        ]
    }

    /// Two columns; the second begins on a line of its own where the first is too long.
    private func section(_ title: String, _ rows: [(String, String)]) -> String {
        guard !rows.isEmpty else { return "" }
        let column = min(rows.map { $0.0.count }.max() ?? 0, 30)
        var text = "\n\(title):\n"
        for (left, right) in rows {
            let indent = String(repeating: " ", count: column + 4)
            var lines = wrapped(right, to: width - column - 4)
            if left.count <= column, !lines.isEmpty {
                text +=
                    "  \(left)" + String(repeating: " ", count: column - left.count + 2) + lines.removeFirst() + "\n"
            } else {
                text += "  \(left)\n"
            }
            for line in lines { text += indent + line + "\n" }
        }
        return text
    }

    private func paragraph(_ text: String) -> String { wrapped(text, to: width).joined(separator: "\n") + "\n" }

    private func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

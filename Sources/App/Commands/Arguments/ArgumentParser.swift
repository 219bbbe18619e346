/// Reads the words after a command's name.
///
/// `--name value` and `--name=value` are the same; `--` ends the options; what is given twice is an error, since
/// taking either would surprise somebody.
struct ArgumentParser<Options: CommandOptions> {
    private let parameters = Options.parameters
    private let takesSettings = Options.about.takesSettings
    private let settings: [String: (key: SettingKey, setting: any AnySetting)]
    private var options = Options()
    private var settingFlags: [String: String] = [:]
    private var file: FilePath?
    private var given: Set<String> = []
    private var places: [String] = []

    init() {
        settings =
            takesSettings
            ? Dictionary(uniqueKeysWithValues: Settings().all.map { ($0.key.flag, ($0.key, $0.setting)) }) : [:]
    }

    /// - Throws: `CommandFailure` with exit code 64.
    static func parse(_ words: [String]) throws(CommandFailure) -> ParsedCommand<Options> {
        var parser = ArgumentParser()
        return try parser.parse(words)
    }

    private mutating func parse(_ words: [String]) throws(CommandFailure) -> ParsedCommand<Options> {
        let beforeDashes = words.prefix { $0 != "--" }
        if beforeDashes.contains("--help") || beforeDashes.contains("-h") { return .help }
        var rest = beforeDashes
        while let word = rest.popFirst() {
            if word.hasPrefix("-"), word != "-" {
                try takeOption(word, &rest)
            } else {
                places.append(word)
            }
        }
        places += words.dropFirst(beforeDashes.count + 1)
        try takePlaces()
        if let missing = parameters.first(where: { $0.isRequired && !given.contains($0.name) }) {
            throw wrong("`\(missing.usage)` is missing: \(missing.help)")
        }
        return .run(options, settings: settingFlags, file: file)
    }

    private mutating func takeOption(_ word: String, _ rest: inout ArraySlice<String>) throws(CommandFailure) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0].drop { $0 == "-" })
        var inline = parts.count == 2 ? String(parts[1]) : nil
        guard parts[0] == "--\(name)", isKnown(name) else { throw unknown(String(parts[0]), name: name) }
        guard given.insert(name).inserted else { throw wrong("`--\(name)` is given twice") }
        if let flag = parameters.first(where: { $0.name == name && $0.form == .flag }) {
            guard inline == nil else { throw wrong("`--\(name)` takes no value") }
            _ = flag.apply(&options, "")
            return
        }
        if inline == nil { inline = rest.popFirst() }
        guard let value = inline else { throw wrong("`--\(name)` needs a value") }
        try put(value, into: name)
    }

    private func isKnown(_ name: String) -> Bool {
        parameters.contains { $0.name == name && $0.form != .argument } || settings[name] != nil
            || name == "config" && takesSettings
    }

    private mutating func put(_ value: String, into name: String) throws(CommandFailure) {
        if let option = parameters.first(where: { $0.name == name && $0.form != .argument }) {
            guard option.apply(&options, value) else {
                throw wrong("`--\(name)` does not accept `\(value)`; it wants \(option.accepts)")
            }
        } else if let (key, setting) = settings[name] {
            guard !setting.isSecret else {
                throw wrong(
                    "`--\(name)` is a secret, and everybody on this machine can read flags; use \(key.variable) or the file"
                )
            }
            settingFlags[key.dotted] = value
        } else {
            guard let path = FilePath(text: value) else { throw wrong("`--config` wants a path") }
            file = path
        }
    }

    private mutating func takePlaces() throws(CommandFailure) {
        var wanted = parameters.filter { $0.form == .argument }[...]
        for place in places {
            guard let parameter = wanted.popFirst() else { throw wrong("`\(place)` is one word too many") }
            guard parameter.apply(&options, place) else {
                throw wrong("`\(parameter.usage)` does not accept `\(place)`; it wants \(parameter.accepts)")
            }
            given.insert(parameter.name)
        }
    }

    private func unknown(_ shown: String, name: String) -> CommandFailure {
        let own = parameters.filter { $0.form != .argument }.map(\.name)
        let names = own + settings.keys + (takesSettings ? ["config", "help"] : ["help"])
        let hint = Nearest.match(to: name, among: names).map { "; did you mean `--\($0)`?" } ?? ""
        return wrong("there is no option `\(shown)`\(hint)")
    }

    private func wrong(_ message: String) -> CommandFailure {
        CommandFailure(.usage, message, hint: "`praxis \(Options.about.name) --help` says what it takes")
    }
}

/// Finds the command that the words name, runs it, and turns its end into an exit code.
struct CommandLineRunner {
    let commands: [any Command.Type]

    func run(in environment: Environment) async -> ExitCode {
        do {
            return try await dispatch(environment)
        } catch let failure as CommandFailure {
            report(failure, to: environment.error)
            return failure.exit
        } catch let failure as SettingsError {
            for problem in failure.problems { environment.error.line("praxis: \(problem)") }
            environment.error.line("`praxis doctor --settings` lists every setting.")
            return .settings
        } catch is CancellationError {
            return .interrupted
        } catch {
            environment.error.line("praxis: \(error)")
            return .internalError
        }
    }

    private func dispatch(_ environment: Environment) async throws -> ExitCode {
        let words = environment.arguments
        let help = HelpText(width: environment.output.width)
        switch words.first {
        case nil:
            environment.error.write(help.overview(of: commands))
            return .usage
        case "--help", "-h":
            environment.output.write(help.overview(of: commands))
            return .success
        case "--version":
            return try await VersionCommand().run(in: environment)
        default:
            break
        }
        guard let (command, rest) = find(words) else {
            if let group = group(of: words) {
                let asked = words.dropFirst(group.count).first
                guard asked == nil || asked == "--help" || asked == "-h" else { throw unknown(words) }
                (asked == nil ? environment.error : environment.output).write(help.overview(of: commands, under: group))
                return asked == nil ? .usage : .success
            }
            throw unknown(words)
        }
        return try await run(command, rest, environment)
    }

    private func run<One: Command>(_: One.Type, _ words: [String], _ environment: Environment) async throws -> ExitCode
    {
        switch try ArgumentParser<One>.parse(words) {
        case .help:
            environment.output.write(HelpText(width: environment.output.width).command(One.self))
            return .success
        case .run(let command, let settings, let file):
            var environment = environment
            environment.settingFlags = settings
            environment.settingsFile = file
            return try await command.run(in: environment)
        }
    }

    private func find(_ words: [String]) -> (command: any Command.Type, rest: [String])? {
        guard let command = commands.first(where: { words.starts(with: $0.about.words) }) else { return nil }
        return (command, Array(words.dropFirst(command.about.words.count)))
    }

    /// The words that several commands share, as `account`.
    private func group(of words: [String]) -> [String]? {
        guard let first = words.first else { return nil }
        return commands.contains { $0.about.words.count > 1 && $0.about.words.first == first } ? [first] : nil
    }

    private func unknown(_ words: [String]) -> CommandFailure {
        let length = group(of: words) == nil ? 1 : 2
        let typed = words.prefix(length).joined(separator: " ")
        let names = Set(commands.map { $0.about.words.prefix(length).joined(separator: " ") })
        return CommandFailure(
            .usage, "there is no command `\(typed)`\(Nearest.hint(to: typed, among: names))",
            hint: "`praxis help` lists them")
    }

    private func report(_ failure: CommandFailure, to error: TextOutput) {
        error.line("praxis: \(failure.message)")
        if !failure.hint.isEmpty { error.line(failure.hint) }
    }
}

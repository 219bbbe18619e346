/// `praxis doctor`: looks at all that Praxis needs, and says what to do.
struct DoctorCommand: Command {
    static let about = CommandDescription(
        name: "doctor", sentence: "Check settings, storage, clock and time-zone data, and say what to do.",
        details: ["It changes nothing, and may run beside a server."],
        examples: [
            ("praxis doctor", "check everything"),
            ("praxis doctor --settings", "list every setting, its value, and where that came from"),
        ],
        exits: [.failure])

    var settings = false
    var markdown = false

    static var parameters: [Parameter<Self>] {
        [
            .flag("settings", \.settings, "List every setting instead, with its value and where that came from."),
            .flag("markdown", \.markdown, "With --settings: the reference page of every setting, without values."),
        ]
    }

    func run(in environment: Environment) async throws -> ExitCode {
        if markdown {
            guard settings else { throw CommandFailure(.usage, "`--markdown` belongs to `--settings`") }
            environment.output.write(SettingsReference.markdown())
            return .success
        }
        let loaded = try environment.loadSettings()
        if settings {
            environment.output.write(SettingsTable.text(loaded.entries))
            return .success
        }
        let patient = Check.Patient(
            settings: loaded.settings, variables: environment.variables, now: environment.now,
            executable: environment.executable)
        return await report(CheckList.all, of: patient, to: environment.output)
    }

    /// Prints what each check finds; a problem makes the exit code 1, a warning does not.
    func report(_ checks: [Check], of patient: Check.Patient, to output: TextOutput) async -> ExitCode {
        var worst = ExitCode.success
        for check in checks {
            for finding in await check.find(patient) {
                output.line("\(finding.state.rawValue): \(finding.subject): \(finding.message)")
                if !finding.advice.isEmpty { output.line("    \(finding.advice)") }
                if finding.state == .bad { worst = .failure }
            }
        }
        return worst
    }
}

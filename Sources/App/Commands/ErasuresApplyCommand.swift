import Domain

/// `praxis erasures apply`: erases again whoever a backup brought back.
struct ErasuresApplyCommand: Command {
    static let about = CommandDescription(
        name: "erasures apply", sentence: "Erase again whoever was erased after the backup that was put back.",
        details: [
            "The list of erasures is a file of its own, of ids and times alone: leave it out of the backup.",
            "It may be run again, and beside a server. Whoever stays is listed with what to do.",
        ],
        examples: [("praxis erasures apply", "after a backup was put back, before serving")],
        exits: [.failure, .noInput, .unavailable, .interrupted])

    func run(in environment: Environment) async throws -> ExitCode {
        try await environment.untilInterrupted {
            try await environment.withInstallation(mayBeNew: false) { installation in
                try await Self.apply(installation, environment)
            }
        }
    }

    /// - Returns: failure where somebody stays.
    static func apply(_ installation: Installation, _ environment: Environment) async throws -> ExitCode {
        let (again, left) = try await installation.erasures.apply(now: environment.now)
        for one in again { environment.output.line("\(one): erased again") }
        for (one, refusal) in left {
            environment.output.line("\(one): stays: \(refusal.code)")
            environment.output.line("    \(refusal.advice)")
            for conflict in refusal.conflicts {
                environment.output.line("    \(conflict.subject): \(conflict.message)")
            }
        }
        if again.isEmpty, left.isEmpty { environment.output.line("Nobody who was erased is in the store.") }
        return left.isEmpty ? .success : .failure
    }
}

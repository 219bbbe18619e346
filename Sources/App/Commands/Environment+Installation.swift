import Domain

extension Environment {
    /// Opens the installation for a command that runs and ends, and closes it whatever happens.
    ///
    /// - Parameter mayBeNew: false for what looks after data: of a folder whose name was mistyped it would say that all is
    ///   well.
    /// - Parameter migrates: whether databases that others use too may be changed.
    func withInstallation<Value: Sendable>(
        mayBeNew: Bool = true, migrates: Bool = false, _ body: (Installation) async throws -> Value
    ) async throws -> Value {
        let settings = try loadSettings().settings
        if !mayBeNew, !Installation.isThere(settings, in: self) {
            throw CommandFailure(
                .noInput, "there are no data of Praxis in \(settings.home.text)",
                hint: "Set PRAXIS_HOME to the data folder. `praxis serve` makes a new one.")
        }
        let installation = try await Installation.open(
            settings, log: Logger(LogWriter(settings.log, in: self)), in: self, migrates: migrates)
        do {
            let value = try await body(installation)
            try await installation.chainAudit()
            await installation.close()
            return value
        } catch {
            await installation.close()
            throw Self.readable(error)
        }
    }

    /// A refusal tells what to do; whoever typed the command is to read just that.
    private static func readable(_ error: any Error) -> any Error {
        guard let refusal = error as? any DomainError else { return error }
        let conflicts = refusal.conflicts.map { "\($0.subject): \($0.message)" }.joined(separator: "\n")
        return CommandFailure(
            .failure, "refused: \(refusal.code)", hint: conflicts.isEmpty ? refusal.advice : conflicts)
    }
}

import Domain
import Storage

extension NewEpochCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        try await environment.untilInterrupted { [force] in
            try await environment.withInstallation(mayBeNew: false) { installation in
                if !force { try await Self.refuseWhileWorking(installation) }
                try await installation.restartLogs()
                environment.output.line("Both logs have a new epoch: what is made from their events is made anew.")
                try await Self.settle(installation, environment)
                // Last: whoever is erased may be so in a booking that only the archive still knew.
                return try await ErasuresApplyCommand.apply(installation, environment)
            }
        }
    }

    private static func refuseWhileWorking(_ installation: Installation) async throws {
        guard let until = try await installation.engines.workedUntil(now: installation.now()) else { return }
        throw CommandFailure(
            .tryAgain, "somebody works on these data, or did until just now",
            hint: """
                Stop every `praxis serve` and `praxis work`. If none runs, wait \(until - installation.now()) seconds, \
                or add --force.
                """)
    }

    private static func settle(_ installation: Installation, _ environment: Environment) async throws {
        let shown = SharedProgress("archived bookings", of: nil, environment)
        let replaced = try await installation.archiving.settleRestored(now: environment.now, progress: shown.add)
        shown.finish()
        environment.output.line(
            replaced == 0
                ? "Every booking is in line with the archive."
                : "\(replaced) bookings were behind the archive, and are as it has them.")
    }
}

extension Installation {
    /// Begins another epoch in both logs.
    func restartLogs() async throws {
        for side in LogName.allCases {
            let (epoch, now): (ID<LogEpoch>, Instant) = (ids.next(), now())
            try await engines.database(side).write {
                try EventTable(side: side).restart(epoch, side: side, now: now, in: $0)
            }
        }
    }
}

extension Engines {
    /// Until when a process works here as far as is known; nil: none does. One that only answers cannot be seen.
    func workedUntil(now: Instant) async throws -> Instant? {
        // Taken every second by some process that works.
        try await booking.read(.current) {
            try LeaseTable(schema: "booking").heldUntil(WorkerList.sweeper, now: now, in: $0)
        }
    }
}

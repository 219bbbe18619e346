import Domain
import Storage

extension LocalTimesCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        try await environment.untilInterrupted {
            try await environment.withInstallation(mayBeNew: false) { installation in
                let groups = try await installation.localTimes.groups(now: environment.now)
                guard restore else {
                    for finding in Check.localTimes(groups) {
                        environment.output.line("\(finding.message)")
                        if !finding.advice.isEmpty { environment.output.line("    \(finding.advice)") }
                    }
                    return groups.isEmpty ? .success : .failure
                }
                var left = 0
                for group in groups where group.isKnown {
                    left += try await restore(group, installation, environment)
                }
                return left == 0 ? .success : .failure
            }
        }
    }

    /// - Returns: how many bookings had to stay where they are.
    private func restore(
        _ group: LocalTimeScan.Group, _ installation: Installation, _ environment: Environment
    ) async throws -> Int {
        var wanted = SettleLocalTimes(
            locationID: group.locationID, date: nil, keep: .localTimes, sameZoneOnly: true)
        var left = 0
        while true {
            let ask = Ask<SettledDay>(
                scope: .system("new time-zone rules"), operation: .settleLocalTimes, now: environment.now)
            let outcome = try await installation.bookings.settleLocalTimes(wanted, in: group.practiceID, ask: ask)
            guard case .done(let day) = outcome, let date = day.date else { return left }
            environment.output.line(
                "practice \(group.practiceID), location \(group.locationID), \(date): \(day.settled.count) moved back, "
                    + "\(day.left.count) left")
            for booking in day.left {
                environment.output.line(
                    "    \(booking.bookingID): \(booking.conflicts.map(\.message).joined(separator: " "))")
            }
            left += day.left.count
            guard let next = day.next else { return left }
            wanted.date = next
        }
    }
}

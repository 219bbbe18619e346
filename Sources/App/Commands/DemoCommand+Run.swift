import Domain
import Secrets
import Storage
import Threads

extension DemoCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        try await environment.withInstallation { installation in
            let loader = DemoLoader(stores: DemoStores(installation), now: installation.now())
            if try await loader.isWhole() {
                environment.output.line("The demo world is there already; nothing was changed.")
            } else {
                try await refuseStrangers(loader)
                try await load(loader, environment)
            }
            DemoText.write(to: environment.output)
        }
        return .success
    }

    /// Invented people with known passwords have no place beside real ones.
    private func refuseStrangers(_ loader: DemoLoader) async throws {
        if force { return }
        guard try await loader.begun() == nil, try await loader.findsOthers() else { return }
        throw CommandFailure(
            .failure, "this data folder holds practices that are not of the demo world",
            hint: "Set PRAXIS_HOME to another folder; or, if no real patients are here, add --force.")
    }

    private func load(_ loader: DemoLoader, _ environment: Environment) async throws {
        let result = try await environment.untilInterrupted {
            let shown = Guarded<Progress?>(nil)
            let result = try await loader.run { done, total in
                let now = environment.milliseconds()
                shown.withLock { progress in
                    if progress == nil {
                        progress = Progress("bookings", of: total, to: environment.output, at: now)
                    }
                    progress?.update(done, at: now)
                }
            }
            shown.withLock { $0 }?.finish(result.bookings, at: environment.milliseconds())
            return result
        }
        environment.output.line(
            "\(result.practices) practices, \(result.patients) patients and \(result.bookings) bookings, all invented.")
        if result.untold > 0 {
            environment.output.line("\(result.untold) more found their time taken, and were left out.")
        }
    }
}

extension DemoStores {
    init(_ installation: Installation) {
        let it = installation
        practices = it.practices
        accounts = SQLAccountStore(
            it.engines.inventory, passwords: DemoPasswords(it.passwords), ids: it.ids, seals: it.keys.accounts,
            answers: it.keys.answers)
        // Months are played at once, at many practices: what is open at one moment of it bounds nobody.
        let limits = HoldSlot.Limits(perVisitor: 1000, perAddress: 1000)
        func store(_ ids: IDSource) -> SQLBookingStore {
            SQLBookingStore(
                it.engines.booking, practices: it.practices, zones: it.zones, ids: ids, limits: limits,
                seals: it.keys.seals,
                answers: it.keys.answers, audit: it.bookingAudit)
        }
        bookings = store(it.ids)
        naming = store(.always(DemoIDs.session))
        patients = it.patients
        messages = it.messages
        archive = it.archive
        media = it.media
        zones = it.zones
        code = { Token().hash }
    }
}

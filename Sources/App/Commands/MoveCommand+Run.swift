import Domain
import Secrets
import Storage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension MoveCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        guard from != to else { throw CommandFailure(.usage, "--from and --to name the same profile") }
        return try await environment.untilInterrupted { [self] in
            let source = try open(from, environment)
            do {
                let target = try open(to, environment)
                do {
                    let code = try await run(from: source, to: target, environment)
                    await target.close()
                    await source.close()
                    return code
                } catch {
                    await target.close()
                    throw error
                }
            } catch {
                await source.close()
                throw Installation.readable(error)
            }
        }
    }

    private func run(from source: Engines, to target: Engines, _ environment: Environment) async throws -> ExitCode {
        try await source.check()
        _ = try await target.migrate(environment.now)
        let mover = Mover(
            source: source, target: target, now: environment.clock,
            ids: IDSource(milliseconds: environment.milliseconds, random: { SecureRandom.pair() }),
            say: environment.output.line, environment: environment)
        if takeBack {
            try await mover.takeBack()
            environment.output.line("The data are served by profile = \(from.rawValue) again.")
            return .success
        }
        guard try await mover.move() else {
            environment.output.line("The old side is in use: what was there is copied, and it goes on serving.")
            environment.output.line("    Stop every process and run this again: it copies what has changed since.")
            return .tryAgain
        }
        environment.output.line("All is moved and the same on both sides. Set profile = \(to.rawValue), and start.")
        return .success
    }

    private func open(_ profile: Profile, _ surroundings: Environment) throws -> Engines {
        var environment = surroundings
        environment.settingFlags["profile"] = profile.rawValue
        let settings = try environment.loadSettings().settings
        guard profile == to || Installation.isThere(settings, in: environment) else {
            throw CommandFailure(
                .noInput, "there are no data of Praxis in \(settings.home.text)",
                hint: "Set PRAXIS_HOME to the data folder.")
        }
        let home = settings.home.expanded(home: environment.variables["HOME"])
        try Installation.makeFolder(home)
        let keyFile = settings.masterKeyFile?.expanded(home: environment.variables["HOME"])
        // The data are sealed with it on both sides.
        _ = try MasterKeyFile(path: keyFile ?? home.appending("master.key")).load(mayCreate: false)
        return try Engines.open(
            settings, home: home, log: Logger(LogWriter(settings.log, in: environment)), in: environment)
    }
}

import Domain
import Embedded
import Storage

extension MigrateCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        try await environment.withInstallation(migrates: true) { installation in
            let ahead = try await installation.engines.ahead()
            for line in ahead { environment.output.line(line) }
            if !ahead.isEmpty { return environment.output.line("Nothing is to be done.") }
            let place = installation.settings.profile == .embedded ? installation.home.text : "the settings"
            environment.output.line("The databases in \(place) are as this release needs them.")
        }
        return .success
    }
}

extension ArchiveCommand: Command {
    private static let step = 200

    func run(in environment: Environment) async throws -> ExitCode {
        if let olderThan, !(0...36_500).contains(olderThan) {
            throw CommandFailure(.usage, "--older-than takes 0 to 36500 days")
        }
        return try await environment.withInstallation(mayBeNew: false) { installation in
            let days = Int64(olderThan ?? installation.settings.archive.afterDays)
            // What closed within this very second is meant too.
            let before = environment.now - days * 86_400 + 1
            var progress = Progress("bookings", of: nil, to: environment.output, at: environment.milliseconds())
            var moved = 0
            while true {
                let step = try await installation.archiving.archive(
                    closedBefore: before, limit: Self.step, now: environment.now)
                moved += step
                progress.update(moved, at: environment.milliseconds())
                if step == 0 { break }
            }
            progress.finish(moved, at: environment.milliseconds())
            return .success
        }
    }
}

extension ReindexCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        // Interrupted, it leaves the index as it was: the new one takes its place only when it is whole.
        try await environment.untilInterrupted {
            try await environment.withInstallation(mayBeNew: false) { installation in
                let search = Search(installation, milliseconds: environment.milliseconds)
                defer { search.close() }
                let shown = SharedProgress("practices", of: try await installation.practices.count(), environment)
                var reindexer = search.reindexer
                reindexer.progress = shown.add
                try await reindexer.rebuild()
                shown.finish()
                try await search.save()
                environment.output.line("\(try await search.index.count()) listings are in the index.")
            }
            return .success
        }
    }
}

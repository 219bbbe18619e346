import Domain
import Embedded
import Storage
import Web

extension ServeCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        let signals = environment.stopSignals()
        let settings = try environment.loadSettings().settings
        let writer = LogWriter(settings.log, in: environment)
        defer { writer.flush() }
        let log = Logger(writer)
        let installation = try await Installation.open(settings, log: log, in: environment)
        let search = Search(installation, milliseconds: environment.milliseconds)
        let site = WebSite(
            address: settings.publicURL?.text ?? "http://\(Self.shown(settings.bind.text)):\(settings.port)",
            isDemo: (try? await installation.practices.ruleBook(of: DemoIDs.practice)) != nil)
        let serving = Serving(installation, search, site: site, startedAt: environment.now)
        let (server, port) = try serving.start()
        let grace = Duration.seconds(settings.shutdown.graceSeconds)
        var workers: [any Worker] = [
            RunningWorker(name: "feed") { try await installation.engines.feed.run() },
            RunningWorker(name: "streams") { try await serving.live.run() },
        ]
        // An index of this process alone is this process's work; one that all share is that of those who work.
        if !search.isShared || !withoutWorkers { workers += search.indexing }
        if !search.isShared { workers.append(search.snapshots(log: log)) }
        if !withoutWorkers { workers += WorkerList.leased(installation) + [retention(installation, search)] }
        workers.append(LogObserver(installation).worker(index: search.index))
        workers.append(ServerWorker(server: server, grace: grace))
        serving.ready()
        let address = settings.publicURL?.text ?? "http://\(Self.shown(settings.bind.text)):\(port)"
        environment.output.line("Praxis serves on \(address)")
        environment.output.line("The API is described by \(address)/openapi.json")
        let exit = await Lifecycle(workers: workers, grace: grace, log: log).run(until: signals)
        do {
            try await search.save()
        } catch {
            log.warning("the search index was not saved; the next start builds it", ["error": .text("\(error)")])
        }
        search.close()
        await installation.close()
        return exit
    }

    /// Beside the index, whose position bounds what may go.
    private func retention(_ installation: Installation, _ search: Search) -> any Worker {
        let retention = EventRetention(engines: installation.engines, index: search.index)
        return LeasedWork(installation: installation, leases: installation.bookingLeases)
            .worker("events", every: .seconds(600)) { now in try await retention.run(now: now) }
    }

    /// An address that can be typed: "every address" is none.
    private static func shown(_ bind: String) -> String {
        switch bind {
        case "0.0.0.0", "::": "localhost"
        case let address where address.contains(":"): "[\(address)]"
        default: bind
        }
    }
}

extension WorkCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        let signals = environment.stopSignals()
        let settings = try environment.loadSettings().settings
        let writer = LogWriter(settings.log, in: environment)
        defer { writer.flush() }
        let log = Logger(writer)
        let installation = try await Installation.open(settings, log: log, in: environment)
        let grace = Duration.seconds(settings.shutdown.graceSeconds)
        let search = installation.engines.search.map { _ in
            Search(installation, milliseconds: environment.milliseconds)
        }
        var workers = WorkerList.leased(installation) + [LogObserver(installation).worker(index: search?.index)]
        if let search { workers += search.indexing }
        if search != nil || installation.engines.redis != nil {
            // Wakes whoever numbers or indexes.
            workers.insert(RunningWorker(name: "feed") { try await installation.engines.feed.run() }, at: 0)
        }
        if settings.health.port != 0 {
            let server = try WorkHealth(installation, startedAt: environment.now).start()
            workers.append(ServerWorker(server: server, grace: .zero))
        }
        environment.output.line("Praxis works; stop it with Ctrl-C.")
        let exit = await Lifecycle(workers: workers, grace: grace, log: log).run(until: signals)
        await installation.close()
        return exit
    }
}

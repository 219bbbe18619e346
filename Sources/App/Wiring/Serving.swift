import Domain
import HTTPServer
import Synchronization
import Web

/// The server, put together from an installation.
struct Serving: Sendable {
    let installation: Installation
    let search: Search
    let metrics: MetricRegistry
    /// Tells open streams of what has changed.
    let live: LiveHub
    private let site: WebSite
    private let isReady = ReadyFlag()

    init(_ installation: Installation, _ search: Search, site: WebSite = WebSite(), startedAt: Instant) {
        self.site = site
        self.installation = installation
        self.search = search
        metrics = installation.metrics
        live = LiveHub(
            BothLogs(inventory: installation.followed(.inventory), booking: installation.followed(.booking)))
        ProcessGauges.register(in: metrics, startedAt: startedAt)
        PoolGauges.register(installation.engines.pools, in: metrics)
    }

    /// Listens, without serving yet: a port that is taken is told before anything else begins.
    func start() throws(CommandFailure) -> (server: HTTPServer, port: UInt16) {
        let http = installation.settings.http
        var configuration = HTTPServer.Configuration()
        configuration.address = installation.settings.bind.text
        configuration.port = UInt16(installation.settings.port)
        configuration.threads = http.threads
        configuration.connectionLimit = http.maxConnections
        configuration.runningLimit = http.maxRunning
        configuration.queueTarget = http.queueMilliseconds == 0 ? nil : .milliseconds(http.queueMilliseconds)
        configuration.pressure = installation.engines.pressure
        configuration.streamLimit = http.maxStreams
        configuration.streamLimitPerOwner = http.maxStreamsPerUser
        configuration.headDeadline = .seconds(http.headSeconds)
        configuration.bodyDeadline = .seconds(http.bodySeconds)
        configuration.uploadFolder = installation.uploads.text
        configuration.uploadLimit = http.maxUploads
        let server = HTTPServer(
            router: WebRouter.make(services()), configuration: configuration, log: logging(), finished: counting())
        do {
            let port = try server.start()
            ServerGauges.register(in: metrics, limit: http.maxRunning) { server.metrics() }
            return (server, port)
        } catch {
            throw CommandFailure(
                .unavailable, "cannot listen on \(installation.settings.bind.text) port \(installation.settings.port)",
                hint: "Another program may have the port: set PRAXIS_PORT to a free one.")
        }
    }

    /// From now on `/health/ready` says so.
    func ready() { isReady.set() }

    func services() -> WebServices {
        let (metrics, isReady) = (metrics, isReady)
        let index: any SearchIndex = search.index
        var services = WebServices(
            accounts: installation.accounts, practices: installation.practices, bookings: installation.bookings,
            patients: installation.patients, archive: installation.archiving, messages: installation.messages,
            audit: BothLogs(inventory: installation.inventoryAudit, booking: installation.bookingAudit),
            media: installation.media, live: live, liveView: installation.liveView,
            search: search.index, zones: installation.zones, ids: installation.ids, now: installation.now,
            digests: installation.keys.digests, tokens: installation.keys.tokens, codes: installation.keys.codes,
            logger: installation.log,
            limits: WebLimits(
                trustedProxies: Set(installation.settings.http.trustedProxies.map(\.text)),
                mediaAddressSeconds: Int64(installation.settings.media.addressSeconds),
                uploadSeconds: Int64(installation.settings.http.uploadSeconds),
                secondFactor: installation.settings.signIn.secondFactor),
            health: WebHealth(
                waitsFor: {
                    guard isReady.isSet else { return "the server is starting" }
                    // An index that was never built finds nothing, and would say so as if it were true.
                    let isBuilt = try? await index.position() != nil
                    return isBuilt == true ? nil : "the search index is being built"
                },
                metrics: { metrics.exposition() }),
            outcomes: ChangeOutcomes(metrics).add)
        services.site = site
        services.formSeal = installation.keys.forms
        services.rates = RequestRates(installation.settings.http, redis: installation.engines.redis)
        if installation.engines.hasReplicas { services.writeMarks = WriteMarks(services.digests) }
        return services
    }

    private func logging() -> @Sendable (HTTPServer.LogEvent) -> Void {
        let log = installation.log
        return { event in
            switch event {
            case .library(let line): log.debug("http library", ["line": .text(line)])
            case .librarySilenced(let count): log.debug("http library lines left out", ["count": .number(count)])
            case .handlerFailed(_, let route, let error):
                log.error("request failed", ["route": .text(route ?? "-"), "type": .text("\(type(of: error))")])
            case .headerRefused(let name, _): log.error("answer header refused", ["name": .text(name)])
            case .streamDropped: log.debug("stream dropped: its reader was too slow")
            case .clientCut(let part): log.debug("connection cut", ["during": .text(part.rawValue)])
            case .threadLeftBehind: log.warning("a handler did not end; its thread was left behind")
            case .requestsCancelled(let count): log.warning("requests cancelled at the end", ["count": .number(count)])
            }
        }
    }

    /// Counts and times requests by route, which has few values; by path it would have as many as there are ids.
    private func counting() -> @Sendable (HTTPServer.RequestEnd) -> Void {
        let times = RequestTimes(metrics: metrics)
        let lines = RequestLines(log: installation.log, level: installation.settings.log.requestLevel)
        return { end in
            times.add(end)
            lines.add(end)
        }
    }
}

/// Set once.
private final class ReadyFlag: Sendable {
    private let flag = Atomic<Bool>(false)

    var isSet: Bool { flag.load(ordering: .acquiring) }

    func set() { flag.store(true, ordering: .releasing) }
}

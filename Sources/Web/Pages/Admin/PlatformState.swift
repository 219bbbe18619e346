import Domain

/// How the platform is just now, as far as this process knows. What it does not know is nil.
struct PlatformState: Sendable {
    struct Search: Sendable {
        enum Position: Sendable {
            /// It does not answer.
            case away
            /// It was never built.
            case none
            case known(SearchPosition)
        }

        let position: Position
        let listings: Int?
        /// Events of both logs that it has not read.
        let behind: Int?
        /// For how long the oldest of them waits, in seconds.
        let staleness: Int?
    }

    /// Events of one log that wait for their place in it.
    struct Waiting: Sendable {
        let log: LogName
        let count: Int
        let seconds: Int
    }

    struct Archive: Sendable {
        /// When the archiver last did its work in this process.
        let lastWorked: Instant?
        let moved: Int
        let failed: Int
    }

    let now: Instant
    let search: Search
    /// Nil: nobody counts them here.
    let outbox: [Waiting]?
    let archive: Archive
    /// What was done since the process began.
    let changes: [(operation: Operation, count: Int)]
    let streams: Int?
    let running: Int?

    static let shown: [Operation] = [
        .holdSlot, .confirmBooking, .rescheduleBooking, .cancelBooking, .recordArrival, .completeBooking, .recordNoShow,
    ]

    static func read(_ request: PageRequest) async throws -> PlatformState {
        let metrics = MetricReading(request.services.health.metrics())
        let search = await search(request.services.search, metrics)
        return PlatformState(
            now: request.now, search: search, outbox: outbox(metrics), archive: archive(metrics),
            changes: shown.map { operation in
                (operation, metrics["praxis_changes_total", ["operation": operation.rawValue, "outcome": "done"]] ?? 0)
            }, streams: metrics["praxis_http_streams"], running: metrics["praxis_http_running"])
    }

    private static func search(_ index: any SearchIndex, _ metrics: MetricReading) async -> Search {
        let behind = LogName.allCases.compactMap { metrics["praxis_search_events_behind", ["log": $0.rawValue]] }
        let stale = LogName.allCases.compactMap { metrics["praxis_search_staleness_seconds", ["log": $0.rawValue]] }
        do {
            let position = try await index.position()
            return Search(
                position: position.map { .known($0) } ?? .none, listings: try await index.count(),
                behind: behind.isEmpty ? nil : behind.reduce(0, +), staleness: stale.max())
        } catch {
            // That it cannot be asked is what there is to say; the page is about the rest as well.
            return Search(position: .away, listings: nil, behind: nil, staleness: nil)
        }
    }

    private static func outbox(_ metrics: MetricReading) -> [Waiting]? {
        let waiting = LogName.allCases.compactMap { log in
            metrics["praxis_events_unnumbered", ["log": log.rawValue]].map { count in
                Waiting(
                    log: log, count: count,
                    seconds: metrics["praxis_events_unnumbered_age_seconds", ["log": log.rawValue]] ?? 0)
            }
        }
        return waiting.isEmpty ? nil : waiting
    }

    private static func archive(_ metrics: MetricReading) -> Archive {
        let last = metrics["praxis_worker_done_timestamp_seconds", ["worker": "archiver"]]
        func puts(_ outcome: String) -> Int {
            metrics[
                "praxis_engine_call_duration_seconds_count",
                ["call": "put", "engine": "archive", "outcome": outcome]] ?? 0
        }
        return Archive(
            lastWorked: last.flatMap { $0 > 0 ? Instant(seconds: Int64($0)) : nil }, moved: puts("ok"),
            failed: puts("failed"))
    }
}

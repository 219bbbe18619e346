import Distributed
import Domain
import Storage

/// Says how current the index is that a group keeps, and builds it where it is not there or of another epoch.
///
/// One process at a time. What `asOf` promises is proven, not assumed: every event that was committed before that
/// moment has its place, is published, and was worked off by whichever member of the group has its partition. Where
/// Kafka is away, or the group behind, `asOf` stays, and search says by it how old its answers are.
struct IndexWatch: Worker {
    /// A moment, and how far the logs and topics had come by then.
    private struct Moment {
        let asOf: Instant
        var positions: [LogName: Int64]?
        var ends: KafkaProgress.Ends?
    }

    let name = "index-watch"
    let engines: Engines
    let lease: HeldLease
    let index: any SearchIndex
    let reindexer: Reindexer
    let log: Logger
    let connect: @Sendable () throws -> KafkaProgress

    func run() async throws {
        while !Task.isCancelled {
            var progress: KafkaProgress?
            do {
                if try await lease.isOurs() {
                    let connected = try connect()
                    progress = connected
                    log.debug("watching the search index")
                    try await watch(connected)
                }
            } catch is CancellationError {
            } catch {
                log.warning("how current the search index is, is not known", ["error": .text("\(error)")])
            }
            await progress?.close()
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { break }
        }
        await lease.release()
    }

    /// Until the lease is lost.
    private func watch(_ progress: KafkaProgress) async throws {
        var moment: Moment?
        while try await lease.isOurs() {
            let epoch = try await reindexer.epoch()
            if try await index.position()?.epoch != epoch {
                moment = nil
                try await rebuild()
            }
            let began = ContinuousClock.now
            moment = try await proceed(moment ?? Moment(asOf: reindexer.refresh.now()), progress, epoch)
            // In a backlog a look takes long, and must not wear down the database that works it off.
            let pause = max(.milliseconds(200), began.duration(to: .now) * 4)
            try await Task.sleep(for: moment == nil ? .seconds(1) : pause)
        }
    }

    /// - Returns: what still has to be proven of the moment; nil where it was, and the index knows.
    private func proceed(_ moment: Moment, _ progress: KafkaProgress, _ epoch: String) async throws -> Moment? {
        var moment = moment
        if moment.positions == nil { moment.positions = try await positions(at: moment.asOf) }
        guard let positions = moment.positions else { return moment }
        if moment.ends == nil, try await arePublished(positions) { moment.ends = try await progress.ends() }
        guard let ends = moment.ends, try await progress.hasPassed(ends) else { return moment }
        try await index.advance(
            to: SearchPosition(
                epoch: epoch, inventory: positions[.inventory] ?? 0, booking: positions[.booking] ?? 0,
                asOf: moment.asOf))
        return nil
    }

    /// The logs' ends, once every event from before the moment has its place.
    private func positions(at moment: Instant) async throws -> [LogName: Int64]? {
        var positions: [LogName: Int64] = [:]
        for side in LogName.allCases {
            let table = EventTable(side: side)
            positions[side] = try await engines.database(side).read(.current) { connection -> Int64? in
                try table.isWaiting(before: moment, in: connection) ? nil : table.position(in: connection)
            }
        }
        return positions.count == LogName.allCases.count ? positions : nil
    }

    private func arePublished(_ positions: [LogName: Int64]) async throws -> Bool {
        for (side, position) in positions {
            let published = try await engines.database(side).read(.current) {
                try PublishedMark(side).position(in: $0)
            }
            if published < position { return false }
        }
        return true
    }

    private func rebuild() async throws {
        log.info("the search index is built anew")
        // It takes longer than the lease.
        try await lease.during { try await reindexer.rebuild() }
        log.info("the search index is built")
    }
}

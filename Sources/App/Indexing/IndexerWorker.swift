import Domain
import Threads

/// Keeps the search index behind the logs, by a moment: what is committed is found within a tenth of a second.
///
/// It reads both logs from the index's own position, brings the practices that they name up to date, and then moves
/// the position on: after a crash some practices are read once more, which changes nothing.
struct IndexerWorker: Worker {
    /// Events taken at once: many changes of one practice are then one piece of work.
    private static let batch = 1000
    /// Between two looks at the logs. A change after a quiet while is found at once; of a practice that is booked all
    /// the time the same listings would else be made again for every commit.
    private static let rest = Duration.milliseconds(25)

    let name = "indexer"
    let index: any SearchIndex
    let logs: [any EventLog]
    let refresh: ListingRefresh
    let reindexer: Reindexer
    let dues: RefreshDues
    let log: Logger
    let counts: WorkerCounts
    /// Called once the index was built anew: until it is saved, each start would build it again.
    let rebuilt: @Sendable () async throws -> Void

    private var upkeep: ListingUpkeep { ListingUpkeep(refresh: refresh, dues: dues, log: log) }

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await follow() }
            group.addTask { try await upkeep.keepTimesTrue() }
            group.addTask { try await lookAtEverythingOnce() }
            _ = try await group.next()
            group.cancelAll()
        }
    }

    private func follow() async throws {
        let wakes = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for eventLog in logs {
                group.addTask { for await _ in eventLog.changes() { wakes.continuation.yield() } }
            }
            group.addTask {
                wakes.continuation.yield()
                for await _ in wakes.stream {
                    do {
                        try await catchUp()
                        counts.done(at: refresh.now())
                        try await Task.sleep(for: Self.rest)
                    } catch is CancellationError {
                        return
                    } catch {
                        // What could not be indexed now is read again with the next change, or in a second.
                        counts.failed()
                        log.error("indexing failed", ["error": .text("\(error)")])
                        try await Task.sleep(for: .seconds(1))
                        wakes.continuation.yield()
                    }
                }
            }
            _ = try await group.next()
            group.cancelAll()
        }
    }

    /// Reads both logs to their ends.
    func catchUp() async throws {
        let epoch = try await reindexer.epoch()
        guard var position = try await index.position(), position.epoch == epoch,
            try await isWithinReach(position)
        else {
            try await reindexer.rebuild()
            return try await rebuilt()
        }
        while true {
            var work = IndexingWork()
            var more = false
            for eventLog in logs {
                let from = eventLog.name == .inventory ? position.inventory : position.booking
                let events = try await eventLog.events(after: from, limit: Self.batch)
                for event in events { work.add(event.event, from: eventLog.name) }
                if let last = events.last?.position {
                    if eventLog.name == .inventory { position.inventory = last } else { position.booking = last }
                }
                more = more || events.count == Self.batch
            }
            try await perform(work)
            position.asOf = refresh.now()
            try await index.advance(to: position)
            if !more { return }
        }
    }

    private func isWithinReach(_ position: SearchPosition) async throws -> Bool {
        for eventLog in logs {
            let from = eventLog.name == .inventory ? position.inventory : position.booking
            let (floor, end) = try await (eventLog.floor(), eventLog.position())
            if from < floor || from > end { return false }
        }
        return true
    }

    private func perform(_ work: IndexingWork) async throws {
        for practice in work.practices { try await upkeep.perform(work, for: practice) }
    }

    /// A snapshot tells nothing of when its times end: after a start every practice is looked at once, at leisure.
    private func lookAtEverythingOnce() async throws {
        if dues.isEmpty {
            try await reindexer.eachPractice { practice in
                dues.set(practice, try await refresh.times(of: practice, practitioners: nil))
                await Task.yield()
            }
        }
        try await Task.sleep(for: .seconds(1_000_000_000))
    }
}

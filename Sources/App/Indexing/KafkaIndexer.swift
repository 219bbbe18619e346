import Distributed
import Domain
import Threads

/// Keeps a search index that all processes share behind the logs, as one of a group: each practice's events reach one
/// of them, and are committed once the index has what they told.
struct KafkaIndexer: Worker {
    private static let batch = 1000
    /// Practices brought up to date at once.
    private static let hands = 8
    /// Tries before it is asked whether the stores or the practice are to blame.
    private static let tries = 5

    let name = "kafka-indexer"
    /// Joins the group.
    let join: @Sendable () throws -> any IndexingSource
    let topics: KafkaTopics
    let epochs: LogEpochs
    let upkeep: ListingUpkeep
    let reindexer: Reindexer
    let log: Logger
    var pause: @Sendable (Int) async throws -> Void = { attempt in
        try await Task.sleep(for: min(.milliseconds(100) * (1 << min(attempt, 10)), .seconds(10)))
    }

    func run() async throws {
        let source = try join()
        let held = Guarded(KafkaAssignment?.none)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await follow(source) }
                group.addTask {
                    try await upkeep.keepTimesTrue { practice in
                        held.withLock { $0 }.map { isOurs(practice, $0) } ?? false
                    }
                }
                group.addTask { try await takeOver(source, held) }
                _ = try await group.next()
                group.cancelAll()
            }
        } catch {
            await source.close()
            throw error
        }
        await source.close()
    }

    private func isOurs(_ practice: ID<Practice>, _ held: KafkaAssignment) -> Bool {
        held.holds(practice, in: topics.updates) || held.holds(practice, in: topics.bookings)
    }

    private func follow(_ source: any IndexingSource) async throws {
        while true {
            let messages = try await source.next(limit: Self.batch)
            try await work(off: messages, source)
        }
    }

    /// Returns once nothing of it is left to do; then it is committed.
    func work(off messages: [KafkaMessage], _ source: any IndexingSource) async throws {
        if messages.contains(where: \.isAfterLoss) {
            log.error("events were deleted from kafka before they were read: the search index is built anew")
            try await untilDone("marking the index") { try await markForRebuild() }
        }
        let batch = try await untilDone("reading epochs") {
            try await KafkaBatch(messages, topics: topics, epochs: epochs)
        }
        if batch.foreign > 0 { log.info("events of another epoch left out", ["events": .number(batch.foreign)]) }
        if !batch.unreadable.isEmpty {
            try await bury(batch.unreadable.map(\.message), batch.unreadable[0].reason, source)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, practice) in batch.work.practices.enumerated() {
                if index >= Self.hands { try await group.next() }
                group.addTask { try await bringUpToDate(practice, batch, source) }
            }
            try await group.waitForAll()
        }
        if !batch.work.practices.isEmpty {
            // Found before it is committed: of what is committed search may say that it knows it. Where it takes long,
            // batches grow meanwhile.
            try await untilDone("refreshing the index") { try await reindexer.index.refresh() }
        }
        _ = await source.commit(messages)
    }

    private func bringUpToDate(
        _ practice: ID<Practice>, _ batch: KafkaBatch, _ source: any IndexingSource
    ) async throws {
        var attempt = 0
        while true {
            do {
                return try await upkeep.perform(batch.work, for: practice)
            } catch is CancellationError where Task.isCancelled {
                throw CancellationError()
            } catch {
                attempt += 1
                if attempt >= Self.tries {
                    // Where the stores or the index are away, all wait; the group's partitions rest meanwhile.
                    try await untilDone("working off events") { try await ask() }
                    if attempt >= 2 * Self.tries {
                        // They answer, and it still fails: others must not wait for it.
                        upkeep.dues.sooner(practice, upkeep.refresh.now() + 300)
                        let reason = (error as? any DomainError)?.code ?? "\(type(of: error))"
                        return try await bury(batch.ofPractice[practice] ?? [], reason, source)
                    }
                }
                try await pause(attempt)
            }
        }
    }

    /// Whether the stores and the index answer at all.
    private func ask() async throws {
        _ = try await reindexer.epoch()
        _ = try await reindexer.index.position()
    }

    private func bury(_ messages: [KafkaMessage], _ reason: String, _ source: any IndexingSource) async throws {
        log.error(
            "events could not be worked off, and are put with the dead letters",
            ["events": .number(messages.count), "reason": .text(reason)])
        try await untilDone("keeping dead letters") { try await source.bury(messages, reason: reason) }
    }

    /// Whoever watches over the index builds it anew where its epoch is not the logs'.
    private func markForRebuild() async throws {
        guard var position = try await reindexer.index.position() else { return }
        position.epoch = "incomplete"
        try await reindexer.index.advance(to: position)
    }

    /// Tries until it works: what it needs is away, and comes back. Said once.
    private func untilDone<Value: Sendable>(
        _ doing: String, _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        var attempt = 0
        while true {
            do {
                let value = try await body()
                if attempt > 0 { log.info("indexing goes on", ["after": .text(doing)]) }
                return value
            } catch is CancellationError where Task.isCancelled {
                throw CancellationError()
            } catch {
                if attempt == 0 {
                    log.error("indexing waits", ["for": .text(doing), "error": .text("\(error)")])
                }
                attempt += 1
                try await pause(attempt)
            }
        }
    }

    /// Who takes over partitions does not know when their practices' times have to be looked at again: each is looked
    /// at once, at leisure.
    private func takeOver(_ source: any IndexingSource, _ held: Guarded<KafkaAssignment?>) async throws {
        var looking: Task<Void, any Error>?
        defer { looking?.cancel() }
        for await assignment in source.assignments {
            looking?.cancel()
            held.withLock { $0 = assignment }
            looking = Task {
                try await untilDone("looking at practices") {
                    try await reindexer.eachPractice { practice in
                        guard isOurs(practice, assignment), !upkeep.dues.isPlanned(practice) else { return }
                        let due = try await upkeep.refresh.times(of: practice, practitioners: nil)
                        upkeep.dues.set(practice, due)
                        await Task.yield()
                    }
                }
            }
        }
        // The stream ends with the consumer, and this with its task.
        try await Task.sleep(for: .seconds(1_000_000_000))
    }
}

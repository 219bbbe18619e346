import Domain
import Storage

/// One relay's work from taking the lease to losing it, giving it back, or a failure.
actor RelaySession {
    /// Kafka refused an event for good; it is one of those up to that position.
    struct Refusal: Error { let upTo: Int64 }

    private struct Batch {
        let events: [StoredEvent]
        let delivery: KafkaDelivery
        let isCut: Bool
    }

    /// Events to send, and the log's epoch when they were read.
    private struct Page {
        var epoch: ID<LogEpoch>?
        var events: [StoredEvent] = []
    }

    private struct Remembered {
        let position: Int64
        let newest: Int64
        let began: ContinuousClock.Instant
    }

    private let relay: KafkaRelay
    private let mark: PublishedMark
    private let table: EventTable
    private let producer: KafkaProducer
    private let topic: String
    /// Up to there events go one by one.
    private let careful: Int64
    /// Acknowledged by the brokers and remembered.
    private var published: Int64
    /// Given to the producer.
    private var sent: Int64
    private var running: [Batch] = []
    /// How far is being remembered just now, while the next ones are sent.
    private var remembering: Task<Remembered?, any Error>?
    /// Read already; empty is as good as not read.
    private var ahead: Page?
    private var looked: ContinuousClock.Instant
    /// Something was not delivered: what was sent after it must not be remembered.
    private var isBroken = false

    /// Takes the lease.
    /// - Returns: nil where somebody else has it.
    static func begin(_ relay: KafkaRelay, carefulUntil careful: Int64) async throws -> RelaySession? {
        let mark = PublishedMark(relay.side)
        let looked = ContinuousClock.now
        let (owner, seconds, now) = (relay.owner, relay.pace.lease, relay.now())
        let position = try await relay.database.write {
            try mark.acquire(owner: owner, now: now, seconds: seconds, in: $0)
        }
        guard let position else { return nil }
        let producer = try KafkaProducer(relay.settings, limit: relay.pace.delivery, log: relay.log)
        return RelaySession(relay, mark, producer, from: position, careful: careful, looked: looked)
    }

    private init(
        _ relay: KafkaRelay, _ mark: PublishedMark, _ producer: KafkaProducer, from position: Int64, careful: Int64,
        looked: ContinuousClock.Instant
    ) {
        self.relay = relay
        self.mark = mark
        self.producer = producer
        self.careful = careful
        self.looked = looked
        table = EventTable(side: relay.side)
        topic = relay.settings.topics.topic(of: relay.side)
        (published, sent) = (position, position)
    }

    /// Publishes until the lease is lost, or its task is cancelled.
    func run() async throws {
        while !Task.isCancelled {
            guard try await keepLease() else { return }
            let isCareful = sent < careful
            // What was refused must not be overtaken.
            let isFull =
                running.count >= (isCareful ? 1 : relay.pace.window) || running.last?.delivery.isCutShort == true
            let page = isFull ? Page() : try await next(isCareful ? 1 : relay.pace.batch)
            if let epoch = page.epoch, let last = page.events.last {
                // Reading may have taken as long as anything may: ask again before anything is sent.
                guard try await keepLease() else { return }
                let isMore = !isCareful && page.events.count == relay.pace.batch
                // The next ones are read while these are sent.
                async let following: Page? = isMore ? next(relay.pace.batch, after: last.position) : nil
                send(page.events, of: epoch)
                ahead = try await following
                continue
            }
            if running.isEmpty {
                guard try await isRemembered() else { return }
                try await Task.sleep(for: relay.pace.look)
            } else {
                guard try await settle() else { return }
            }
        }
    }

    /// Waits for what is on its way, remembers it where the lease is still ours, gives the lease back.
    func end() async {
        producer.hurry(relay.pace.farewell)
        while !running.isEmpty, !isBroken {
            // A failure here leaves the rest to the next session.
            guard (try? await settle()) == true else { break }
        }
        _ = try? await isRemembered()
        await producer.close()
        let owner = relay.owner
        _ = try? await relay.database.write { [mark] in try mark.release(owner: owner, in: $0) }
    }

    private func next(_ limit: Int) async throws -> Page {
        if let page = ahead.take() { return page }
        return try await next(limit, after: sent)
    }

    private nonisolated func next(_ limit: Int, after position: Int64) async throws -> Page {
        try await relay.database.scan { [table] connection in
            let events = try table.stored(after: position, limit: limit, in: connection)
            // Of the same moment as the events.
            return Page(epoch: events.isEmpty ? nil : try table.epoch(in: connection), events: events)
        }
    }

    private func send(_ events: [StoredEvent], of epoch: ID<LogEpoch>, isCut: Bool = false) {
        let epoch = epoch.utf8
        let delivery = producer.send(events.lazy.map { KafkaRecord($0, of: epoch, isCut: isCut) }, to: topic)
        running.append(Batch(events: events, delivery: delivery, isCut: isCut))
        sent = max(sent, events.last?.position ?? sent)
    }

    /// Waits for the oldest batch, and begins to remember what of it, and of those after it that are done too, was
    /// acknowledged: waiting for that would leave the brokers without work for as long as a commit takes.
    /// - Returns: false where the lease was lost.
    private func settle() async throws -> Bool {
        var batch = running.removeFirst()
        var report = await batch.delivery.report()
        var acknowledged = batch.events.prefix(report.acknowledged).last?.position
        while report.failure == nil, let next = running.first, next.delivery.isSettled {
            batch = running.removeFirst()
            report = await batch.delivery.report()
            acknowledged = batch.events.prefix(report.acknowledged).last?.position ?? acknowledged
        }
        if let acknowledged {
            guard try await isRemembered() else { return false }
            remembering = remember(acknowledged)
        }
        guard let failure = report.failure else { return true }
        guard try await isRemembered() else { return false }
        let event = batch.events[report.acknowledged]
        guard failure.kind == .message, event.position <= careful else {
            isBroken = true
            if failure.kind == .message { throw Refusal(upTo: sent) }
            throw failure
        }
        return try await refused(event, batch, failure)
    }

    private func refused(_ event: StoredEvent, _ batch: Batch, _ failure: KafkaError) async throws -> Bool {
        if batch.isCut {
            relay.health.skipped(event.id, failure)
            remembering = remember(event.position)
            return try await isRemembered()
        }
        relay.health.cut(event.id, failure)
        guard try await keepLease() else { return false }
        let epoch = try await relay.database.read(.current) { [table] in try table.epoch(in: $0) }
        if let epoch { send([event], of: epoch, isCut: true) }
        return true
    }

    /// Looks at the lease where that was not done just now.
    /// - Returns: false where it was lost.
    private func keepLease() async throws -> Bool {
        while looked.duration(to: .now) > relay.pace.fresh {
            guard try await isRemembered() else { return false }
            remembering = remember(published)
            guard try await isRemembered() else { return false }
        }
        return true
    }

    /// Waits until what is being remembered is.
    /// - Returns: false where the lease was lost.
    private func isRemembered() async throws -> Bool {
        guard let task = remembering.take() else { return true }
        guard let done = try await task.value else { return false }
        relay.health.published(Int(done.position - published), waiting: done.newest - done.position)
        published = done.position
        looked = done.began
        return true
    }

    /// In a task of its own: a database takes no new work of a cancelled one, and what is acknowledged is worth
    /// remembering then too. One at a time.
    private func remember(_ position: Int64) -> Task<Remembered?, any Error> {
        let began = ContinuousClock.now
        let (owner, seconds, now) = (relay.owner, relay.pace.lease, relay.now())
        return Task { [relay, mark, table] in
            try await relay.database.write { connection -> Remembered? in
                guard try mark.advance(to: position, owner: owner, now: now, seconds: seconds, in: connection) else {
                    return nil
                }
                return Remembered(position: position, newest: try table.position(in: connection), began: began)
            }
        }
    }
}

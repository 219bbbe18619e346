public import Domain
public import Storage

/// Publishes one log's events to its topic, in the order of their positions, at least once and without a gap.
///
/// One relay at a time, under a lease. How far it came is remembered in the database only once the brokers have
/// acknowledged it, in a transaction that finds the lease still its own: after a crash at any point the next one
/// begins at what is remembered, and what was sent beyond it is sent again.
public struct KafkaRelay: Sendable {
    /// What takes how long. Between two looks at the lease at most `fresh` and then `delivery` pass, and some seconds
    /// in which the library still sends: together less than the lease.
    struct Pace: Sendable {
        var lease: Int64 = 15
        /// The age up to which what was read of the lease may be acted on.
        var fresh = Duration.seconds(4)
        var delivery = Duration.seconds(6)
        /// How long what is on its way may take once the process is asked to end.
        var farewell = Duration.seconds(2)
        /// Between two looks for new events.
        var look = Duration.milliseconds(20)
        /// Between two looks at a lease that another one has.
        var rest = Duration.seconds(1)
        /// Many: each costs a transaction and a dozen hops between threads, which take long where much else runs.
        var batch = 4000
        /// Batches on their way at once.
        var window = 4
        var backoff = Backoff()
    }

    let side: LogName
    let database: any SQLDatabase
    let owner: LeaseOwner.ID
    let settings: KafkaSettings
    let now: @Sendable () -> Instant
    let log: Logger
    let health: RelayHealth
    var pace = Pace()

    /// - Parameter now: for the lease.
    public init(
        _ side: LogName, in database: any SQLDatabase, owner: LeaseOwner.ID, to settings: KafkaSettings,
        now: @escaping @Sendable () -> Instant, log: Logger, metrics: any Metrics
    ) {
        self.side = side
        self.database = database
        self.owner = owner
        self.settings = settings
        self.now = now
        self.log = log
        health = RelayHealth(side, log: log, metrics: metrics)
    }

    /// Publishes until its task is cancelled; then what is on its way is waited for, and the lease given back.
    ///
    /// It never fails: what does not work is tried again, after pauses that grow.
    public func run() async {
        var careful: Int64 = 0
        while !Task.isCancelled {
            do {
                if try await !publish(carefulUntil: careful) { health.isIdle() }
                try await Task.sleep(for: pace.rest)
            } catch let refusal as RelaySession.Refusal {
                // One of these is refused for good: they go one by one, so that the others are not held up.
                careful = refusal.upTo
            } catch is CancellationError {
                continue
            } catch {
                try? await pace.backoff.wait(before: health.failed(error))
            }
        }
    }

    /// - Returns: false where somebody else has the lease; true where it was lost.
    private func publish(carefulUntil careful: Int64) async throws -> Bool {
        guard let session = try await RelaySession.begin(self, carefulUntil: careful) else { return false }
        do {
            try await session.run()
        } catch {
            // Without this task's cancellation: a database takes no new work of a cancelled one.
            await Task { await session.end() }.value
            throw error
        }
        await Task { await session.end() }.value
        return true
    }
}

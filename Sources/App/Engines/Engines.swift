import Distributed
import Domain
import Storage
import Threads

/// The engines of an installation, opened: what its stores and workers are made on.
struct Engines: Sendable {
    let inventory: any SQLDatabase
    let booking: any SQLDatabase
    let archive: any BookingArchive
    var media: any MediaStore
    let feed: any EventFeed
    /// What processes share where the settings name one.
    let redis: RedisSide?
    /// The index that processes share; nil: each has its own.
    let search: SearchSide?
    /// Whether events get their places in the log after their commits, by a worker.
    let numbersEvents: Bool
    /// Where events are published for all processes; nil: each reads them from their tables.
    let kafka: KafkaSettings?
    /// Whether reads that may lag are answered by replicas; then somebody must write the pulses.
    var hasReplicas = false
    /// Makes what is missing of tables and the like, and says what it made; asking again does nothing.
    let migrate: @Sendable (Instant) async throws -> [String]
    /// Refuses a database that this release cannot serve.
    let check: @Sendable () async throws -> Void
    /// Finishes what was begun, then lets go of files and connections.
    let close: @Sendable () async -> Void
    /// Connections that are pooled, to be watched.
    var pools: [EnginePool] = []
    /// How long people wait for what has no such connections.
    var wait: @Sendable () -> Duration = { .zero }

    func database(_ side: LogName) -> any SQLDatabase {
        switch side {
        case .inventory: inventory
        case .booking: booking
        }
    }

    /// How long what is asked now waits for a connection or a thread: what the server sheds load by.
    @Sendable func pressure() -> Duration {
        max(wait(), pools.filter(\.isWaitedFor).map { $0.load().longestWait }.max() ?? .zero)
    }

    /// Opens those of the profile; nothing is asked of a server yet.
    ///
    /// - Throws: `CommandFailure`, which says what to do.
    static func open(
        _ settings: Settings, home: FilePath, log: Logger, in environment: Environment
    ) throws(CommandFailure) -> Engines {
        let folders = EngineFolders(
            settings, home: home, log: log, variables: environment.variables, now: environment.clock)
        return switch settings.profile {
        case .embedded: try embedded(folders)
        case .distributed: try distributed(folders)
        }
    }

    /// Brings both databases to what this release serves; what was done, for people to read.
    static func migrate(
        inventory: any SQLDatabase, booking: any SQLDatabase, now: Instant
    ) async throws -> [String] {
        let made = try await migrate(.inventory, inventory, now: now)
        return try await made + migrate(.booking, booking, now: now)
    }

    /// Refuses databases that this release cannot serve.
    static func check(inventory: any SQLDatabase, booking: any SQLDatabase) async throws {
        try await Migrator(.inventory, in: inventory).check()
        try await Migrator(.booking, in: booking).check()
    }

    /// Which databases a newer release has brought further than this one knows, for people to read.
    func ahead() async throws -> [String] {
        var lines: [String] = []
        for (schema, database) in [(Schema.inventory, inventory), (.booking, booking)] {
            guard let found = try await Migrator(schema, in: database).ahead() else { continue }
            lines.append(
                "The \(schema.name) database is at version \(found), made by a newer release; "
                    + "this one knows \(schema.migrations.count), and serves beside it.")
        }
        return lines
    }

    /// Brings one database to what this release serves.
    /// - Returns: what was done, for people to read.
    static func migrate(_ schema: Schema, _ database: any SQLDatabase, now: Instant) async throws -> [String] {
        try await Migrator(schema, in: database).migrate(now: now).map { "\(schema.name) database: step \($0)" }
    }
}

import CMariaDB
public import Domain
public import Storage
import Synchronization
public import Threads

/// A database on MySQL 8 or MariaDB, or on a cluster of it any of whose nodes takes writes.
///
/// Each closure runs on a thread that owns a connection; there are as many as the work needs, between two bounds.
public final class MySQLDatabase: SQLDatabase {
    private let settings: MySQLSettings
    private let writers: ElasticPool<MySQLConnection>
    private let readers: ElasticPool<MySQLConnection>
    private let scanners: ElasticPool<MySQLConnection>
    private let replicas: MySQLReplicas?

    /// Connects when first asked for something.
    public convenience init(_ settings: MySQLSettings) { self.init(settings, lagging: nil) }

    /// With the settings' replicas, for reads that may lag.
    ///
    /// - Parameters:
    ///   - pulse: what somebody writes to this database, at least each second: it shows how far a replica is.
    ///   - now: the time of this machine.
    public convenience init(_ settings: MySQLSettings, pulse: Pulse, now: @escaping @Sendable () -> Instant) {
        let pool = settings.replicas.isEmpty ? nil : Self.replicas(settings)
        self.init(settings, lagging: pool.map { MySQLReplicas($0, pulse: pulse, now: now) })
    }

    private init(_ settings: MySQLSettings, lagging: MySQLReplicas?) {
        self.settings = settings
        replicas = lagging
        writers = Self.pool("mysql-write", settings.writers, .writer, settings)
        readers = Self.pool("mysql-read", settings.readers, .reader, settings)
        scanners = Self.pool("mysql-scan", settings.scanners, .reader, settings, limit: settings.scansWaiting)
    }

    private static func pool(
        _ name: String, _ threads: ClosedRange<Int>, _ role: MySQLConnection.Role, _ settings: MySQLSettings,
        limit: Int = 4096
    ) -> ElasticPool<MySQLConnection> {
        ElasticPool(
            name: name, threads: threads, limit: limit, idleSeconds: settings.idleSeconds,
            make: { try connection(role, settings) }, ended: { mysql_thread_end() })
    }

    private static func replicas(_ settings: MySQLSettings) -> ElasticPool<MySQLConnection> {
        let made = Atomic<Int>(0)
        return ElasticPool(
            name: "mysql-lag", threads: settings.lagging, limit: 4096, idleSeconds: settings.idleSeconds,
            make: {
                let count = settings.replicas.count
                let first = made.wrappingAdd(1, ordering: .relaxed).oldValue % count
                let turn = (first..<first + count).map { settings.replicas[$0 % count] }
                return try connection(.reader, settings, to: turn)
            }, ended: { mysql_thread_end() })
    }

    private static func connection(
        _ role: MySQLConnection.Role, _ settings: MySQLSettings, to hosts: [MySQLSettings.Host]? = nil
    ) throws -> MySQLConnection {
        var failure = SQLError(kind: .connection, message: "no host is named to connect to")
        for host in hosts ?? settings.hosts {
            do {
                return try MySQLConnection(to: host, role: role, settings)
            } catch let error as SQLError {
                // Where nodes are about to serve again it is worth to wait a moment.
                if !failure.isByNodeAlone { failure = error }
            }
        }
        throw failure
    }

    /// How busy its connections are, by what they are for.
    public var loads: (write: PoolLoad, read: PoolLoad, scan: PoolLoad) { (writers.load, readers.load, scanners.load) }

    public func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        if freshness == .mayLag, let replicas, let value = try await replicas.look(body) { return value }
        return try await Self.look(readers, body)
    }

    public func scan<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        if freshness == .mayLag, let replicas, let value = try await replicas.look(body) { return value }
        return try await Self.look(scanners, body)
    }

    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        let patience = settings.patience
        return try await Self.run(writers) { place in
            try MySQLTransaction(place, patience: patience).run(body)
        }
    }

    @discardableResult
    public func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        // Who waits to alter a table holds up all that come after: it lets them pass after some seconds, and tries again.
        let patience = max(settings.patience, .seconds(40))
        return try await Self.run(writers) { place in
            try MySQLSchemaLock(place).hold {
                try MySQLTransaction(place, patience: patience).run(body)
            }
        }
    }

    public func close() async {
        await withCheckedContinuation { caller in
            // Joining threads blocks, so it is done on one of its own.
            _ = OSThread(name: "mysql-close") { [writers, readers, scanners, replicas] in
                writers.close()
                readers.close()
                scanners.close()
                replicas?.close()
                caller.resume()
            }
        }
    }

    /// A transaction that only looks: asked again on a new connection where the old one had died meanwhile.
    private static func look<Value: Sendable>(
        _ pool: ElasticPool<MySQLConnection>, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await run(pool) { place in
            do {
                return try look(place, body)
            } catch let error as SQLError where error.kind == .connection || error.isRetryable {
                return try look(place, body)
            }
        }
    }

    static func look<Value>(
        _ place: ElasticPool<MySQLConnection>.Place, _ body: (any SQLConnection) throws -> Value
    ) throws -> Value {
        let connection = try place.resource()
        defer {
            connection.leave()
            if connection.isLost { place.drop() }
        }
        return try connection.closure(body)
    }

    static func run<Value: Sendable>(
        _ pool: ElasticPool<MySQLConnection>,
        _ body: @escaping @Sendable (ElasticPool<MySQLConnection>.Place) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.run(body)
        } catch is Closed {
            throw SQLError(kind: .connection, message: "the database is closed")
        }
    }
}

import CMariaDB
public import Storage
public import Threads

/// A database on MySQL 8 or MariaDB, or on a cluster of it any of whose nodes takes writes.
///
/// Each closure runs on a thread that owns a connection; there are as many as the work needs, between two bounds.
public final class MySQLDatabase: SQLDatabase {
    private let settings: MySQLSettings
    private let writers: ElasticPool<MySQLConnection>
    private let readers: ElasticPool<MySQLConnection>
    private let scanners: ElasticPool<MySQLConnection>

    /// Connects when first asked for something.
    public init(_ settings: MySQLSettings) {
        self.settings = settings
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

    private static func connection(_ role: MySQLConnection.Role, _ settings: MySQLSettings) throws -> MySQLConnection {
        var failure = SQLError(kind: .connection, message: "no host is named to connect to")
        for host in settings.hosts {
            do {
                return try MySQLConnection(to: host, role: role, settings)
            } catch let error as SQLError {
                failure = error
            }
        }
        throw failure
    }

    /// How busy its connections are, by what they are for.
    public var loads: (write: PoolLoad, read: PoolLoad, scan: PoolLoad) { (writers.load, readers.load, scanners.load) }

    public func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await Self.look(readers, body)
    }

    public func scan<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await Self.look(scanners, body)
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
        let patience = settings.patience
        return try await Self.run(writers) { place in
            try MySQLSchemaLock(place).hold {
                try MySQLTransaction(place, patience: patience).run(body)
            }
        }
    }

    public func close() async {
        await withCheckedContinuation { caller in
            // Joining threads blocks, so it is done on one of its own.
            _ = OSThread(name: "mysql-close") { [writers, readers, scanners] in
                writers.close()
                readers.close()
                scanners.close()
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

    private static func look<Value>(
        _ place: ElasticPool<MySQLConnection>.Place, _ body: (any SQLConnection) throws -> Value
    ) throws -> Value {
        let connection = try place.resource()
        defer {
            connection.rollback()
            if connection.isLost { place.drop() }
        }
        return try connection.closure(body)
    }

    private static func run<Value: Sendable>(
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

import Distributed
import Domain
import Storage

extension Engines {
    /// Two MySQL databases, and what the profile says for the rest.
    static func distributed(_ folders: EngineFolders) throws(CommandFailure) -> Engines {
        let settings = folders.settings.mysql
        let inventory = MySQLDatabase(
            try connection("inventory", settings.inventory, settings), pulse: Pulse(.inventory), now: folders.now)
        let booking = MySQLDatabase(
            try connection("booking", settings.booking, settings), pulse: Pulse(.booking), now: folders.now)
        let redis = RedisSide(folders)
        let cloud = try CloudEngines(folders)
        let kafka = try KafkaSide(folders)
        let archive = try ArchiveSide(folders, cloud)
        let media = try MediaSide(folders, cloud)
        let search = try SearchSide(folders)
        return Engines(
            inventory: redis?.announcing(inventory, .inventory) ?? inventory,
            booking: redis?.announcing(booking, .booking) ?? booking, archive: archive.archive, media: media.store,
            feed: redis?.feed ?? PositionFeed(inventory: inventory, booking: booking, log: folders.log), redis: redis,
            search: search, numbersEvents: true, kafka: kafka?.settings,
            hasReplicas: !(settings.inventory.replicas + settings.booking.replicas).isEmpty,
            migrate: { now in
                var made = try await migrate(inventory: inventory, booking: booking, now: now)
                made += try await kafka?.migrate() ?? []
                made += try await archive.migrate(now)
                made += try await media.migrate()
                return try await made + (search?.migrate() ?? [])
            },
            check: { try await check(inventory: inventory, booking: booking) },
            close: {
                redis?.close()
                search?.close()
                media.close()
                await inventory.close()
                await booking.close()
                await archive.close()
                cloud?.close()
            },
            pools: EnginePool.all("inventory", inventory) + EnginePool.all("booking", booking))
    }

    static func connection(
        _ side: String, _ own: MySQLSideSettings, _ all: MySQLSettingGroup
    ) throws(CommandFailure) -> MySQLSettings {
        guard !own.hosts.isEmpty else {
            throw CommandFailure(
                .settings, "no server is named for the \(side) database",
                hint: "Set mysql.\(side).hosts to its address, such as `db.example.org:3306`.")
        }
        var settings = MySQLSettings(
            hosts: own.hosts.map { .init($0.host, port: $0.port) }, database: own.database, user: own.user,
            password: own.password ?? "",
            tls: all.tls ? MySQLSettings.TLS(authorities: all.authorities?.text) : nil)
        settings.writers = 1...own.maxWriters
        settings.readers = 1...own.maxReaders
        settings.replicas = own.replicas.map { .init($0.host, port: $0.port) }
        return settings
    }
}

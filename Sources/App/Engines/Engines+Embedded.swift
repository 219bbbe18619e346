import Domain
import Embedded
import Storage

extension Engines {
    /// One file for both databases, another for the archive, a folder.
    static func embedded(_ folders: EngineFolders) throws(CommandFailure) -> Engines {
        let database = try folders.open(folders.database)
        let cloud = try CloudEngines(folders)
        let archive = try ArchiveSide(folders, cloud)
        let media = try MediaSide(folders, cloud)
        let search = try SearchSide(folders)
        return Engines(
            inventory: database, booking: database, archive: archive.archive, media: media.store,
            feed: CommitFeed(database), redis: nil, search: search, numbersEvents: false, kafka: nil,
            migrate: { now in
                var made = try await migrate(inventory: database, booking: database, now: now)
                made += try await archive.migrate(now)
                made += try await media.migrate()
                return try await made + (search?.migrate() ?? [])
            },
            check: { try await check(inventory: database, booking: database) },
            close: {
                search?.close()
                media.close()
                await database.close()
                await archive.close()
                cloud?.close()
            }, wait: { database.longestWait })
    }
}

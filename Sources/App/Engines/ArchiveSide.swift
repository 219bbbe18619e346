import Distributed
import Domain
import Embedded
import Storage

/// The archive that the settings choose.
struct ArchiveSide: Sendable {
    let archive: any BookingArchive
    let migrate: @Sendable (Instant) async throws -> [String]
    let close: @Sendable () async -> Void

    init(_ folders: EngineFolders, _ cloud: CloudEngines?) throws(CommandFailure) {
        if let cloud, folders.settings.archivesInTable {
            let table = cloud.archive()
            archive = table
            migrate = { _ in try await table.migrate() }
            close = {}
        } else {
            let database = try folders.archive()
            archive = SQLBookingArchive(database)
            migrate = { try await Engines.migrate(.archive, database, now: $0) }
            close = { await database.close() }
        }
    }
}

import Distributed
import Domain
import Embedded

/// The store of photos and documents that the settings choose.
struct MediaSide: Sendable {
    let store: any MediaStore
    let migrate: @Sendable () async throws -> [String]
    let close: @Sendable () -> Void

    init(_ folders: EngineFolders, _ cloud: CloudEngines?) throws(CommandFailure) {
        if let cloud, folders.settings.keepsMediaInBucket {
            let bucket = cloud.bucket()
            let objects = try cloud.media(bucket)
            store = objects
            migrate = {
                try await bucket.migrate()
                return []
            }
            close = { objects.close() }
        } else {
            let folder = try folders.media()
            store = folder
            migrate = { [] }
            close = { folder.close() }
        }
    }
}

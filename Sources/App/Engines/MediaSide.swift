import Distributed
import Domain
import Embedded

/// The store of photos and documents that the settings choose.
struct MediaSide: Sendable {
    let store: any MediaStore
    let migrate: @Sendable () async throws -> [String]
    let close: @Sendable () -> Void

    init(_ folders: EngineFolders, _ cloud: CloudEngines?, isEmbedded: Bool) throws(CommandFailure) {
        let engine = folders.settings.media.engine
        if let cloud, engine == .s3 || engine == .auto && !isEmbedded {
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

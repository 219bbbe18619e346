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
            migrate = { try await Self.migrate(bucket, folders) }
            close = { objects.close() }
        } else {
            let folder = try folders.media()
            store = folder
            migrate = { [] }
            close = { folder.close() }
        }
    }

    /// Makes the bucket where it is missing, and asks it to forget what was removed from it.
    private static func migrate(_ bucket: S3Bucket, _ folders: EngineFolders) async throws -> [String] {
        try await bucket.migrate()
        let settings = folders.settings.s3
        guard settings.oldVersionDays > 0 else { return [] }
        switch try await bucket.keepOldVersions(of: settings.prefix ?? "", days: settings.oldVersionDays) {
        case .isThere: return []
        case .made: return ["lifecycle of the bucket \(settings.bucket)"]
        case .hasOthers:
            folders.log.warning(
                "the bucket has lifecycle rules of its own, which stay",
                ["what": "see that one ends old versions, or set s3.oldVersionDays to 0"])
            return []
        case .notOffered:
            folders.log.info("the bucket's server has no lifecycle, or does not let us ask for it")
            return []
        }
    }
}

import Domain

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Lets go of the bytes that no row names any more, and of uploads that a crash has left behind.
struct MediaCollection: Sendable {
    /// What is younger may be of an item that is only being added, by this process or another.
    static let seconds: Int64 = 86_400

    let media: MediaKeeper
    let uploads: FilePath

    func run(now: Instant) async throws {
        _ = try await media.collect(olderThan: now - Self.seconds)
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: uploads.text) {
            let path = uploads.appending(name).text
            // Gone meanwhile: somebody has finished with it.
            guard let changed = try? files.attributesOfItem(atPath: path)[.modificationDate] as? Date,
                Int64(changed.timeIntervalSince1970) < now.seconds - Self.seconds
            else { continue }
            try files.removeItem(atPath: path)
        }
    }
}

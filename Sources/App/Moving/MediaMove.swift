import Domain

/// Copies photos and documents under their own keys; what is there already is passed over.
struct MediaMove: Sendable {
    private static let page = 500

    let source: any MediaStore
    let target: any MediaStore

    func run(_ environment: Environment) async throws {
        let shown = SharedProgress("photos and documents", of: nil, environment)
        defer { shown.finish() }
        var last: MediaKey?
        while true {
            let entries = try await source.entries(after: last, limit: Self.page)
            guard let end = entries.last else { return }
            let known = try await known(after: last, through: end.key)
            for entry in entries {
                if known[entry.key] != entry.bytes { try await copy(entry, isThere: known[entry.key] != nil) }
                shown.add(1)
                try Task.checkCancellation()
            }
            last = end.key
        }
    }

    /// What the target has between two keys, with its sizes.
    private func known(after first: MediaKey?, through end: MediaKey) async throws -> [MediaKey: Int] {
        var known: [MediaKey: Int] = [:]
        var cursor = first
        while true {
            let entries = try await target.entries(after: cursor, limit: Self.page)
            for entry in entries where entry.key <= end { known[entry.key] = entry.bytes }
            guard let last = entries.last, last.key < end else { return known }
            cursor = last.key
        }
    }

    private func copy(_ entry: MediaEntry, isThere: Bool) async throws {
        // Removed meanwhile: then no row names it any more.
        guard let bytes = try await source.read(entry.key, range: nil) else { return }
        // What is kept under a key never changes, so that another size is no copy of it.
        if isThere { try await target.delete(entry.key) }
        _ = try await target.put(.stream(bytes), as: entry.key)
    }
}

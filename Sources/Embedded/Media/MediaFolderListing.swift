import Domain

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Walks the folder in the keys' order, from after a key on.
struct MediaFolderListing {
    private let folder: String
    /// The key's parts, one for each level.
    private let after: [String]
    private let limit: Int

    init(folder: String, after key: MediaKey?, limit: Int) {
        self.folder = folder
        self.limit = limit
        after = key.map { $0.description.split(separator: "/").map { String($0) } } ?? []
    }

    func entries() -> [MediaEntry] {
        var found: [MediaEntry] = []
        walk([], isBehind: true, &found)
        return found
    }

    /// - Parameter isBehind: whether the path so far is the beginning of the key that is begun after.
    private func walk(_ path: [String], isBehind: Bool, _ found: inout [MediaEntry]) {
        let isLast = path.count == 3
        for name in names(in: path) {
            if found.count >= limit { return }
            let mark = isBehind && path.count < after.count ? after[path.count] : nil
            if let mark, name < mark || isLast && name == mark { continue }
            guard isLast else {
                walk(path + [name], isBehind: mark == name, &found)
                continue
            }
            let text = (path + [name]).joined(separator: "/")
            guard let key = MediaKey(text), let status = Self.status(of: "\(folder)/\(text)") else { continue }
            found.append(MediaEntry(key: key, bytes: status.bytes, storedAt: status.storedAt))
        }
    }

    /// In order of their bytes. What has just been deleted has none.
    private func names(in path: [String]) -> [String] {
        if path.isEmpty { return ["patient", "practice"] }
        let place = ([folder] + path).joined(separator: "/")
        return ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).sorted()
    }

    static func status(of path: String) -> (bytes: Int, storedAt: Instant)? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        #if canImport(Glibc)
            let seconds = status.st_mtim.tv_sec
        #else
            let seconds = status.st_mtimespec.tv_sec
        #endif
        return (Int(status.st_size), Instant(seconds: Int64(seconds)))
    }
}

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

extension Check {
    /// Whether the data folder is there, is ours alone, can be written, and lies on a disk with room.
    static let storage = Check { patient in
        let home = patient.settings.home.text
        var isFolder = false
        guard FileManager.default.fileExists(atPath: home, isDirectory: &isFolder) else {
            let parent = existingParent(of: home)
            guard access(parent, W_OK | X_OK) == 0 else {
                return [
                    .bad(
                        "data folder", "\(home) is not there, and cannot be made in \(parent)",
                        advice: "set PRAXIS_HOME to a folder that you may write")
                ]
            }
            return [.good("data folder", "\(home) will be made by the first command that needs it"), space(at: parent)]
        }
        guard isFolder else {
            return [.bad("data folder", "\(home) is not a folder", advice: "move it away, or set PRAXIS_HOME")]
        }
        guard access(home, R_OK | W_OK | X_OK) == 0 else {
            return [.bad("data folder", "\(home) cannot be written by this user", advice: "change its owner or mode")]
        }
        return [permissions(of: home), space(at: home)]
    }

    private static func permissions(of folder: String) -> Finding {
        var status = stat()
        guard stat(folder, &status) == 0 else {
            return .bad("data folder", "\(folder) cannot be looked at: error \(errno)", advice: "check the disk")
        }
        guard status.st_mode & 0o007 == 0 else {
            return .warning(
                "data folder", "\(folder) can be entered or read by everybody on this machine",
                advice: "chmod o-rwx \(folder)")
        }
        return .good("data folder", folder)
    }

    /// A full disk refuses bookings; the databases need room for their logs beside what they hold.
    private static func space(at folder: String) -> Finding {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else {
            return .warning("disk", "its free space cannot be read: error \(errno)", advice: "check it by hand")
        }
        return space(freeBytes: Int(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize)))
    }

    static func space(freeBytes: Int) -> Finding {
        let megabytes = freeBytes >> 20
        switch megabytes {
        case ..<256: return .bad("disk", "\(megabytes) MiB are free", advice: "free at least 1 GiB before serving")
        case ..<2048: return .warning("disk", "\(megabytes) MiB are free", advice: "free more before it fills")
        default: return .good("disk", "\(megabytes >> 10) GiB are free")
        }
    }

    private static func existingParent(of path: String) -> String {
        var path = path
        while !FileManager.default.fileExists(atPath: path) {
            guard let slash = path.lastIndex(of: "/") else { return "." }
            path = slash == path.startIndex ? "/" : String(path[..<slash])
        }
        return path
    }
}

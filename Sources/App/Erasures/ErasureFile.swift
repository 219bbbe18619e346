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

/// The journal as a file to which lines are only ever added: `patient`, an id, a time.
struct ErasureFile: ErasureJournal {
    let path: FilePath

    /// A line that is cut, as a crash in the middle of a write leaves it, is passed over: who stands in it is noted again.
    func all() throws -> [Erased: Instant] {
        guard FileManager.default.fileExists(atPath: path.text) else { return [:] }
        let text = try String(contentsOfFile: path.text, encoding: .utf8)
        var erased: [Erased: Instant] = [:]
        for line in text.split(separator: "\n") {
            guard let (one, at) = Self.read(line), erased[one] == nil else { continue }
            erased[one] = at
        }
        return erased
    }

    func note(_ erased: [Erased], at now: Instant) throws {
        guard !erased.isEmpty else { return }
        let isNew = !FileManager.default.fileExists(atPath: path.text)
        let file = open(path.text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure() }
        defer { close(file) }
        // A line begins with its own line break: after a cut one it still stands alone.
        let lines = erased.map { "\n\($0) \(now.rfc3339)\n" }.joined()
        var bytes = Array(lines.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard written > 0 else { throw failure() }
            bytes = bytes.dropFirst(written)
        }
        guard fsync(file) == 0 else { throw failure() }
        if isNew { try syncFolder() }
    }

    /// Without it a new file's name may be gone after a loss of power, however safe its contents are.
    private func syncFolder() throws {
        let folder = path.text.lastIndex(of: "/").map { String(path.text[..<$0]) } ?? "."
        let handle = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { throw failure() }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw failure() }
    }

    private func failure() -> CommandFailure {
        CommandFailure(
            .cannotCreate, "the list of erasures \(path.text) cannot be written: \(String(cString: strerror(errno)))",
            hint: "Make it writable, or set erasuresFile.")
    }

    private static func read(_ line: Substring) -> (Erased, Instant)? {
        let words = line.split(separator: " ")
        guard words.count == 3, let at = Instant(rfc3339: String(words[2])) else { return nil }
        let id = String(words[1])
        switch words[0] {
        case "account": return ID<Account>(id).map { (.account($0), at) }
        case "patient": return ID<Patient>(id).map { (.patient($0), at) }
        default: return nil
        }
    }
}

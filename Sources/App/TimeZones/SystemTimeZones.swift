import Domain
import Threads

/// The rules of time zones as the system has them, read again when the system's are updated.
///
/// Governments change clocks at short notice, and systems update the files under a running server.
final class SystemTimeZones: TimeZones {
    private let folder: TimeZoneFolder
    private let library = LibraryTimeZones()
    private let clock: @Sendable () -> Instant
    private let kept: Guarded<Kept>

    /// Seconds for which what was read is believed without a look at the file.
    static let pause: Int64 = 60

    private struct Kept {
        var zones: [String: Entry] = [:]
        var problems: [String: TZifError] = [:]
        var isThere: Bool
        var checkedAt: Instant
    }

    private struct Entry {
        var zone: Zone
        /// Nil for the library's.
        var stamp: TimeZoneFolder.Stamp?
        var checkedAt: Instant
    }

    /// - Parameters:
    ///   - folder: where the compiled files lie, such as `/usr/share/zoneinfo`.
    ///   - clock: tells when it is time to look at the files again.
    init(folder: String, clock: @escaping @Sendable () -> Instant) {
        self.folder = TimeZoneFolder(path: folder)
        self.clock = clock
        kept = Guarded(Kept(isThere: self.folder.isThere, checkedAt: clock()))
    }

    func zone(_ identifier: String) -> Zone? {
        guard let name = TimeZoneName(identifier) else { return nil }
        let now = clock()
        return kept.withLock { kept in
            if let entry = kept.zones[name.text], Self.isFresh(entry.checkedAt, now) { return entry.zone }
            look(&kept, now)
            return kept.isThere ? systemZone(name, &kept, now) : libraryZone(name, &kept, now)
        }
    }

    var data: TimeZoneData {
        let isThere = kept.withLock { kept in
            look(&kept, clock())
            return kept.isThere
        }
        if isThere { return TimeZoneData(source: folder.path, version: folder.version, isSystem: true) }
        return TimeZoneData(source: "Foundation", version: library.version, isSystem: false)
    }

    /// The zones whose file could not be read when it was last looked at, and why; the rules known before still hold.
    var problems: [String: TZifError] { kept.withLock { $0.problems } }

    /// A clock that was put back makes everything due, rather than nothing for a long time.
    private static func isFresh(_ checkedAt: Instant, _ now: Instant) -> Bool {
        now >= checkedAt && now - checkedAt < pause
    }

    private func look(_ kept: inout Kept, _ now: Instant) {
        guard !Self.isFresh(kept.checkedAt, now) else { return }
        kept.checkedAt = now
        let isThere = folder.isThere
        // While packages are swapped the folder may be gone for a moment: what the system said stays better than
        // what the library says.
        if isThere && !kept.isThere { kept.zones = [:] }
        kept.isThere = isThere || kept.isThere && !kept.zones.isEmpty
    }

    private func systemZone(_ name: TimeZoneName, _ kept: inout Kept, _ now: Instant) -> Zone? {
        let known = kept.zones[name.text]
        if let known, let stamp = folder.stamp(of: name.text), stamp == known.stamp {
            kept.zones[name.text]?.checkedAt = now
            return known.zone
        }
        do {
            guard let (bytes, stamp) = folder.read(name.text) else { return keep(known, name, &kept, now) }
            let zone = try Zone(identifier: name.text, tzif: bytes)
            kept.zones[name.text] = Entry(zone: zone, stamp: stamp, checkedAt: now)
            kept.problems[name.text] = nil
            return zone
        } catch {
            // Only a zone in use is worth a word: anybody may ask for a file that was never a zone.
            if known != nil { kept.problems[name.text] = error }
            return keep(known, name, &kept, now)
        }
    }

    private func keep(_ known: Entry?, _ name: TimeZoneName, _ kept: inout Kept, _ now: Instant) -> Zone? {
        kept.zones[name.text]?.checkedAt = now
        return known?.zone
    }

    private func libraryZone(_ name: TimeZoneName, _ kept: inout Kept, _ now: Instant) -> Zone? {
        let zone = kept.zones[name.text]?.zone ?? library.zone(name)
        if let zone { kept.zones[name.text] = Entry(zone: zone, stamp: nil, checkedAt: now) }
        return zone
    }
}

import Domain
import Foundation

/// Foundation's own time zones, which are older than the system's: only for a machine that has none.
struct LibraryTimeZones: Sendable {
    var version: String { TimeZone.timeZoneDataVersion }

    /// The changes of the years in which bookings may lie.
    private static let first = Date(timeIntervalSince1970: 0)
    private static let last = Date(timeIntervalSince1970: 4_102_444_800)

    func zone(_ name: TimeZoneName) -> Zone? {
        guard let library = TimeZone(identifier: name.text) else { return nil }
        var changes: [(at: Instant, offset: Int)] = []
        let before = library.secondsFromGMT(for: Self.first)
        var offset = before
        var at = Self.first
        while let next = library.nextDaylightSavingTimeTransition(after: at), next > at, next < Self.last {
            let changed = library.secondsFromGMT(for: next)
            if changed != offset {
                changes.append((Instant(seconds: Int64(next.timeIntervalSince1970)), changed))
                offset = changed
            }
            at = next
        }
        return Zone(identifier: name.text, offset: before, changes: changes)
    }
}

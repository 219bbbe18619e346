import Distributed
import Domain
import Embedded
import Storage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Check {
    /// Governments change clocks: a booking made before keeps its instant, and its patient the old local time in mind.
    static let localTimes = Check { patient in
        let now = patient.now
        let zones = SystemTimeZones(folder: patient.settings.timeZones.folder.text, clock: { now })
        do {
            guard let databases = try databases(patient) else { return [] }
            let groups: Result<[LocalTimeScan.Group], any Error>
            do {
                let scan = LocalTimeScan(inventory: databases.inventory, booking: databases.booking, zones: zones)
                groups = .success(try await scan.groups(now: now))
            } catch {
                groups = .failure(error)
            }
            await databases.inventory.close()
            await databases.booking.close()
            return localTimes(try groups.get())
        } catch {
            return [
                .warning(
                    "local times", "the bookings cannot be read: \(error)",
                    advice: "see what is said of the databases; run `praxis migrate`, then look again")
            ]
        }
    }

    /// Nil: there are none yet. Opening a file that is not there would make it.
    private static func databases(
        _ patient: Patient
    ) throws -> (inventory: any SQLDatabase, booking: any SQLDatabase)? {
        switch patient.settings.profile {
        case .embedded:
            let file = patient.folders.database.text
            guard FileManager.default.fileExists(atPath: file) else { return nil }
            let database = try SQLiteDatabase(path: file)
            return (database, database)
        case .distributed:
            let mysql = patient.settings.mysql
            return (
                MySQLDatabase(try Engines.connection("inventory", mysql.inventory, mysql)),
                MySQLDatabase(try Engines.connection("booking", mysql.booking, mysql))
            )
        }
    }

    static func localTimes(_ groups: [LocalTimeScan.Group]) -> [Finding] {
        if groups.isEmpty { return [.good("local times", "every booking ahead is at the time that was agreed on")] }
        return groups.flatMap { group in
            let place = "practice \(group.practiceID), location \(group.locationID)"
            var findings: [Finding] = []
            if !group.isKnown {
                findings.append(
                    .bad(
                        "local times", "\(place): no rules are known for \(group.timeZone)",
                        advice: "install the system's time-zone data, or give the location another zone"))
            }
            if !group.moved.isEmpty {
                findings.append(
                    .warning(
                        "local times",
                        "\(place): \(count(group.moved)) ahead moved by new rules of \(group.timeZone): "
                            + some(of: group.moved),
                        advice: "`praxis local-times --restore` moves them back to their local times"))
            }
            if !group.foreign.isEmpty {
                findings.append(
                    .warning(
                        "local times",
                        "\(place): \(count(group.foreign)) ahead agreed on under another zone than \(group.timeZone): "
                            + some(of: group.foreign),
                        advice: "its owner goes on with changeTimeZone, and says what they keep"))
            }
            return findings
        }
    }

    private static func count(_ bookings: [Booking]) -> String {
        bookings.count == 1 ? "1 booking" : "\(bookings.count) bookings"
    }

    /// The first few, by their ids and the agreed local starts.
    private static func some(of bookings: [Booking]) -> String {
        let few = bookings.prefix(3).map { "\($0.id) (\($0.terms.localDate) \($0.terms.localTime))" }
        return few.joined(separator: ", ") + (bookings.count > few.count ? ", …" : "")
    }
}

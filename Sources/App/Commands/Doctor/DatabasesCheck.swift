import Domain
import Embedded
import Storage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Check {
    /// Whether this release can serve the databases as they are.
    static func databases(in environment: Environment) -> Check {
        Check { patient in
            let home = patient.settings.home.expanded(home: patient.variables["HOME"])
            do {
                switch patient.settings.profile {
                case .embedded:
                    let file = EngineFolders.database(in: home).text
                    guard FileManager.default.fileExists(atPath: file) else { return [] }
                    let database = try SQLiteDatabase(path: file)
                    return await look(database, database, closing: { await database.close() })
                case .distributed:
                    let log = Logger(LogWriter(patient.settings.log, in: environment))
                    let engines = try Engines.open(patient.settings, home: home, log: log, in: environment)
                    return await look(engines.inventory, engines.booking, closing: engines.close)
                }
            } catch {
                return [
                    .bad("databases", "they cannot be opened: \(error)", advice: "see what the settings say of them")
                ]
            }
        }
    }

    private static func look(
        _ inventory: any SQLDatabase, _ booking: any SQLDatabase, closing close: @Sendable () async -> Void
    ) async -> [Finding] {
        let found: [Finding]
        do {
            let ahead = try await Engines.ahead(inventory: inventory, booking: booking)
            try await Engines.check(inventory: inventory, booking: booking)
            found =
                ahead.isEmpty
                ? [.good("databases", "they are as this release needs them")] : ahead.map { .good("databases", $0) }
        } catch let error as SchemaError {
            found = [.bad("databases", "\(error)", advice: "nothing is served until then")]
        } catch {
            found = [.bad("databases", "they cannot be read: \(error)", advice: "see that their server runs")]
        }
        await close()
        return found
    }
}

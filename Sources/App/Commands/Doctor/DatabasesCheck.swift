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
    /// Whether each server of the databases answers, and whether this release can serve them as they are.
    static let databases = Check { patient in
        switch patient.settings.profile {
        case .embedded:
            let file = patient.folders.database.text
            // Opening one that is not there would make it.
            guard FileManager.default.fileExists(atPath: file) else { return [] }
            return await databases(file)
        case .distributed:
            let mysql = patient.settings.mysql
            return await databases(.inventory, mysql.inventory, mysql) + databases(.booking, mysql.booking, mysql)
        }
    }

    private static func databases(_ file: String) async -> [Finding] {
        let database: SQLiteDatabase
        do {
            database = try SQLiteDatabase(path: file)
        } catch {
            return [.bad("databases", "\(file): \(error)", advice: "see whose the file is, and bring back a backup")]
        }
        var findings: [Finding] = []
        for schema in [Schema.inventory, .booking] {
            findings.append(
                await found("\(schema.name) database", file, "") { try await served(schema, in: database) })
        }
        await database.close()
        return findings
    }

    private static func databases(
        _ schema: Schema, _ side: MySQLSideSettings, _ all: MySQLSettingGroup
    ) async -> [Finding] {
        let subject = "\(schema.name) database"
        var settings: MySQLSettings
        do throws(CommandFailure) {
            settings = try Engines.connection(schema.name, side, all)
        } catch {
            return [.bad(subject, error.message, advice: error.hint)]
        }
        let hosts = settings.hosts + settings.replicas
        settings.replicas = []
        var findings: [Finding] = []
        for (place, host) in hosts.enumerated() {
            settings.hosts = [host]
            let database = MySQLDatabase(settings)
            findings.append(
                await found(
                    subject, "\(host.name) port \(host.port)",
                    "see that it runs, and mysql.\(schema.name).hosts, user and password, and mysql.tls"
                ) {
                    let version: String = try await database.read(.current) { try $0.value("SELECT VERSION()") ?? "" }
                    // The others hold what the first one does, or a copy that is a moment older.
                    return "\(version)\(place == 0 ? ", " + (try await served(schema, in: database)) : "")"
                })
            await database.close()
        }
        return findings
    }

    /// How this release can serve it.
    private static func served(_ schema: Schema, in database: any SQLDatabase) async throws -> String {
        let migrator = Migrator(schema, in: database)
        try await migrator.check()
        guard let ahead = try await migrator.ahead() else { return "as this release needs it" }
        return "at version \(ahead), made by a newer release, beside which this one serves"
    }

    private static func found(
        _ subject: String, _ place: String, _ advice: String, _ look: () async throws -> String
    ) async -> Finding {
        do {
            return .good(subject, "\(place): \(try await look())")
        } catch let error as SchemaError {
            // It says what to do.
            return .bad(subject, "\(place): \(error)", advice: "")
        } catch {
            return .bad(subject, "\(place): \(error)", advice: advice)
        }
    }
}

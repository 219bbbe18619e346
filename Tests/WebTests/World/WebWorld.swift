import Domain
import Embedded
import Foundation
import HTTPServer
import Secrets
import Storage
import Testing

@testable import Web

/// The whole web over real stores, in process: one published practice, its people, and a patient with an account.
struct WebWorld: Sendable {
    /// A Monday in winter, six in the morning in Paris.
    static let start = Instant(rfc3339: "2026-12-07T05:00:00Z") ?? Instant(seconds: 0)

    let router: Router
    let clock: TestClock
    let services: WebServices
    let journal: TestJournal
    let practice: ID<Practice>
    let location: ID<Location>
    let practitioner: ID<Practitioner>
    let service: ID<Service>
    let patient: ID<Patient>
    let accounts: [Person: ID<Account>]
    /// What each kind of person signs in with.
    let tokens: [Person: String]

    /// Everybody that the table of permissions tells apart.
    enum Person: String, CaseIterable, Sendable {
        case visitor, patient, owner, practitioner, receptionist, admin, support, auditor
    }

    /// - Parameter secondFactor: whom the pages ask for one; nobody, unless that is what is tried.
    static func run(
        secondFactor: SecondFactorRule = .optional, _ test: @Sendable (WebWorld) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("praxis-web-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let live = try SQLiteDatabase(path: folder.path + "/praxis.sqlite")
        let archive = try SQLiteDatabase(path: folder.path + "/archive.sqlite")
        let result: Result<Void, any Error>
        do {
            let maker = WorldMaker(
                live: live, archive: archive, media: folder.path + "/media", secondFactor: secondFactor)
            try await test(try await maker.make())
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await live.close()
        await archive.close()
        try result.get()
    }

    /// Below `/api/v1/practices/{this one}`.
    func path(_ rest: String) -> String { "/practices/\(practice)\(rest)" }

    /// `2026-12-08T09:30:00Z` and the like, from tomorrow on.
    func later(days: Int = 1, minutes: Int = 0) -> String {
        (Self.start + Int64(days) * 86_400).adding(minutes: minutes + 180).rfc3339
    }

    /// What holding a time of the practice's one service needs.
    func holdBody(_ startsAt: String, patient: ID<Patient>? = nil) -> JSONValue {
        var body: JSONValue = [
            "serviceId": .text(service.description), "practitionerId": .text(practitioner.description),
            "locationId": .text(location.description), "startsAt": .text(startsAt),
        ]
        if case .object(var object) = body, let patient {
            object["patientId"] = .text(patient.description)
            body = .object(object)
        }
        return body
    }
}

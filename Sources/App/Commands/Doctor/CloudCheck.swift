import Distributed
import Domain

extension Check {
    /// Whether the table of the archive and the bucket of photos answer, where the settings choose them.
    static let cloud = Check { patient in
        let engines: CloudEngines
        do throws(CommandFailure) {
            guard let named = try CloudEngines(patient.folders) else { return [] }
            engines = named
        } catch {
            return [.bad("S3 and DynamoDB", error.message, advice: error.hint)]
        }
        defer { engines.close() }
        var findings: [Finding] = []
        if patient.settings.archivesInTable {
            let table = engines.archive()
            findings.append(
                await found("archive", "the table \(patient.settings.dynamodb.table)", "dynamodb.…") {
                    try await table.isThere()
                })
        }
        if patient.settings.keepsMediaInBucket {
            let bucket = engines.bucket()
            findings.append(
                await found("photos and documents", "the bucket \(patient.settings.s3.bucket)", "s3.…") {
                    try await bucket.isThere()
                })
        }
        return findings
    }

    private static func found(
        _ subject: String, _ place: String, _ settings: String, _ isThere: () async throws -> Bool
    ) async -> Finding {
        do {
            if try await isThere() { return .good(subject, "\(place) answers") }
            return .warning(subject, "\(place) is not there", advice: "run `praxis migrate`")
        } catch {
            return .bad(subject, "\(place): \(error)", advice: "see the settings \(settings) and aws.…")
        }
    }
}

import HTTPClient
import Secrets

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension S3Bucket {
    /// What became of asking the bucket to forget what was removed from it.
    public enum Lifecycle: Hashable, Sendable {
        case made
        case isThere
        /// The bucket has rules of somebody else. A bucket has one set of them: ours would take their place.
        case hasOthers
        /// The server has none, or does not let us: then it forgets at once, or somebody else has to see to it.
        case notOffered
    }

    private static let rule = "praxis-forget"

    /// Asks the bucket to forget old versions of removed and erased objects, and uploads that were cut.
    ///
    /// A bucket that keeps versions would keep for ever what a patient has had erased. Asking again does nothing.
    ///
    /// - Parameters:
    ///   - prefix: of the keys that it is for.
    ///   - days: how long old versions are kept, at least 1.
    /// - Throws: `S3Error`, `CancellationError`.
    public func keepOldVersions(of prefix: String, days: Int) async throws -> Lifecycle {
        do {
            let wanted = Self.configuration(prefix, days)
            if let found = try await lifecycle() {
                let rules = found.all("Rule")
                guard rules.count == 1, rules[0].first("ID") == Self.rule else { return .hasOthers }
                if rules[0].first("NoncurrentDays") == String(days), rules[0].first("Prefix") ?? "" == prefix {
                    return .isThere
                }
            }
            let bytes = Array(wanted.utf8)
            // The server wants a checksum here, beside that of the signature.
            let sum = Data(SHA256.hash(bytes)).base64EncodedString()
            _ = try await send(
                "PUT", nil, query: [.init("lifecycle", "")],
                headers: [.init("Content-Type", "application/xml"), .init("x-amz-checksum-sha256", sum)],
                body: .bytes(bytes), payload: .bytes(bytes))
            return .made
        } catch let error as S3Error where [.unknown, .denied].contains(error.kind) {
            return .notOffered
        }
    }

    /// Nil: the bucket has no rules.
    private func lifecycle() async throws -> XMLText? {
        do {
            return XMLText(try await send("GET", nil, query: [.init("lifecycle", "")]).body)
        } catch let error as S3Error where error.kind == .missing {
            return nil
        }
    }

    private static func configuration(_ prefix: String, _ days: Int) -> String {
        "<LifecycleConfiguration><Rule><ID>\(rule)</ID><Filter><Prefix>\(escaped(prefix))</Prefix></Filter>"
            + "<Status>Enabled</Status>"
            + "<NoncurrentVersionExpiration><NoncurrentDays>\(days)</NoncurrentDays></NoncurrentVersionExpiration>"
            + "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>"
            + "<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation>"
            + "</AbortIncompleteMultipartUpload></Rule></LifecycleConfiguration>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}

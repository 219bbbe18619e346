import Domain

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Who has signed in, as it is kept: one JSON object.
enum SessionText {
    private struct Kept: Codable {
        struct Place: Codable {
            let practice: ID<Practice>
            let version: Int
            let role: PracticeRole
            let practitioner: ID<Practitioner>?
            let name: String
            let email: String
        }

        let account: ID<Account>
        let version: Int
        let name: String
        let email: String
        let isVerified: Bool
        let role: PlatformRole?
        let places: [Place]
        let expires: Int64
    }

    static func write(_ who: SignedIn) throws -> [UInt8] {
        let account = who.account
        let kept = Kept(
            account: account.id, version: account.version, name: account.name, email: account.email,
            isVerified: account.isVerified, role: account.platformRole,
            places: who.memberships.map {
                Kept.Place(
                    practice: $0.practiceID, version: $0.version, role: $0.role, practitioner: $0.practitionerID,
                    name: $0.name, email: $0.email)
            }, expires: who.expiresAt.seconds)
        return Array(try JSONEncoder().encode(kept))
    }

    /// Nil for what another release has written otherwise.
    static func read(_ bytes: [UInt8]) -> SignedIn? {
        guard let kept = try? JSONDecoder().decode(Kept.self, from: Data(bytes)) else { return nil }
        return SignedIn(
            account: Account(
                id: kept.account, version: kept.version, name: kept.name, email: kept.email,
                isVerified: kept.isVerified, platformRole: kept.role),
            memberships: kept.places.map {
                Member(
                    accountID: kept.account, practiceID: $0.practice, version: $0.version, role: $0.role,
                    practitionerID: $0.practitioner, name: $0.name, email: $0.email)
            }, expiresAt: Instant(seconds: kept.expires))
    }
}

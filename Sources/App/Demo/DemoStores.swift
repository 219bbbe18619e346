import Domain
import Storage

/// What a demo world is written through.
struct DemoStores: Sendable {
    let practices: any PracticeStore & PracticeSeeding
    let accounts: any AccountStore
    let bookings: any BookingStore
    /// The same bookings, where a session that is opened is named `DemoIDs.session`.
    let naming: any BookingStore
    let patients: any PatientStore
    let messages: any MessageSeeding
    let archive: any BookingArchive
    let media: MediaKeeper
    let zones: any TimeZones
    /// The hash of a new code that nobody knows.
    let code: @Sendable () -> [UInt8]
}

/// Hashes each password once: thousands of invented people have the same one, and a hash is slow on purpose.
///
/// Equal hashes tell that passwords are equal: here everybody is told so anyway.
actor DemoPasswords: PasswordHashing {
    private let hasher: any PasswordHashing
    private var known: [String: String] = [:]

    init(_ hasher: any PasswordHashing) { self.hasher = hasher }

    func hash(_ password: String) async throws -> String {
        if let hash = known[password] { return hash }
        let hash = try await hasher.hash(password)
        known[password] = hash
        return hash
    }

    func verify(_ password: String, against hash: String?) async throws -> Bool {
        try await hasher.verify(password, against: hash)
    }

    nonisolated func needsRehash(_ hash: String) -> Bool { hasher.needsRehash(hash) }
}

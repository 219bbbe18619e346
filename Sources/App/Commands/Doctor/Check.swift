import Domain

/// One thing that `praxis doctor` looks at.
struct Check: Sendable {
    /// What checks may look at.
    struct Patient: Sendable {
        let settings: Settings
        let variables: [String: String]
        let now: Instant
        let executable: String
    }

    let find: @Sendable (Patient) async -> [Finding]

    init(_ find: @escaping @Sendable (Patient) async -> [Finding]) { self.find = find }
}

/// The settings cannot be used; each problem is a sentence that names key, place and what is accepted.
struct SettingsError: Error, Equatable {
    let problems: [String]
}

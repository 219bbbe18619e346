extension Check {
    /// A mistyped variable is not an error, since others may use the prefix; it is the likeliest reason for surprise.
    static let variables = Check { patient in
        let known = Set(patient.settings.all.map { $0.key.variable })
        return patient.variables.keys.sorted().filter { $0.hasPrefix("PRAXIS_") && !known.contains($0) }.compactMap {
            name in
            guard let meant = Nearest.match(to: name, among: known) else { return nil }
            return .warning("environment", "`\(name)` is no setting", advice: "did you mean `\(meant)`?")
        }
    }
}

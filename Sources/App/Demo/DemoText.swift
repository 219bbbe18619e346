import Domain

/// What every run of `praxis demo` prints: who can sign in, and where to begin.
enum DemoText {
    static func write(to output: TextOutput) {
        output.line("")
        output.line("Who can sign in, each with the password \(DemoSignIn.password)")
        let width = DemoSignIn.all.map(\.email.count).max() ?? 0
        for person in DemoSignIn.all {
            let padding = String(repeating: " ", count: width - person.email.count)
            output.line("  \(person.email)\(padding)  \(person.what)")
        }
        output.line("")
        output.line("Begin at Praxis Nordlicht in Berlin, which is open round the clock:")
        output.line("  practice      \(DemoIDs.practice)")
        output.line("  location      \(DemoIDs.location)")
        output.line("  practitioner  \(DemoIDs.practitioner)")
        output.line("  service       \(DemoIDs.service)")
        output.line("  patient       \(DemoIDs.patient)")
        output.line("")
        output.line("Everybody here is invented, and these passwords are known: never load it where real patients are.")
    }
}

extension IDSource {
    /// Gives the same name each time: for the one thing that is to have it.
    static func always<Subject>(_ id: ID<Subject>) -> IDSource {
        IDSource(
            milliseconds: { Int64(id.high >> 16) },
            random: { (id.high & 0x0FFF, id.low << 2) })
    }
}

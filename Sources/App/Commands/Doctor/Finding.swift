/// What a check of `praxis doctor` found.
struct Finding: Sendable, Equatable {
    enum State: String, Sendable {
        case good = "ok"
        /// It works, but somebody should know.
        case warning
        /// It will not work until something is done.
        case bad = "problem"
    }

    let state: State
    /// What was looked at.
    let subject: String
    let message: String
    /// What to do; empty when it is good.
    let advice: String

    static func good(_ subject: String, _ message: String) -> Finding {
        Finding(state: .good, subject: subject, message: message, advice: "")
    }

    static func warning(_ subject: String, _ message: String, advice: String) -> Finding {
        Finding(state: .warning, subject: subject, message: message, advice: advice)
    }

    static func bad(_ subject: String, _ message: String, advice: String) -> Finding {
        Finding(state: .bad, subject: subject, message: message, advice: advice)
    }
}

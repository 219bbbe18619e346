/// How a command ended, in the numbers of sysexits, which scripts know.
struct ExitCode: RawRepresentable, Hashable, Sendable {
    let rawValue: Int32

    static let success = ExitCode(rawValue: 0)
    /// Something was found, or did not work; the output says what.
    static let failure = ExitCode(rawValue: 1)
    /// The command line is wrong.
    static let usage = ExitCode(rawValue: 64)
    /// The input's content is wrong.
    static let badInput = ExitCode(rawValue: 65)
    /// The input cannot be opened.
    static let noInput = ExitCode(rawValue: 66)
    /// Something that is needed is not there: a database, a port.
    static let unavailable = ExitCode(rawValue: 69)
    /// A fault of Praxis itself.
    static let internalError = ExitCode(rawValue: 70)
    /// A file cannot be made.
    static let cannotCreate = ExitCode(rawValue: 73)
    /// Not now; running it again may work.
    static let tryAgain = ExitCode(rawValue: 75)
    /// The settings are wrong.
    static let settings = ExitCode(rawValue: 78)
    /// Stopped by Ctrl-C.
    static let interrupted = ExitCode(rawValue: 130)
    /// Ended by a second SIGTERM.
    static let terminated = ExitCode(rawValue: 143)

    /// What help says of it.
    var meaning: String {
        switch self {
        case .success: "it worked"
        case .failure: "something was found, or did not work; the output says what"
        case .usage: "the command line is wrong"
        case .badInput: "the input's content is wrong"
        case .noInput: "what it works on is not there"
        case .unavailable: "something that is needed is not there"
        case .internalError: "a fault of Praxis itself"
        case .cannotCreate: "a file cannot be made"
        case .tryAgain: "not now; running it again may work"
        case .settings: "the settings are wrong"
        case .interrupted: "stopped by Ctrl-C"
        case .terminated: "ended at once by a second signal"
        default: "see the output"
        }
    }
}

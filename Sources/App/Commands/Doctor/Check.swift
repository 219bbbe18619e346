import Domain
import Threads

/// One thing that `praxis doctor` looks at.
struct Check: Sendable {
    /// What checks may look at.
    struct Patient: Sendable {
        let settings: Settings
        let variables: [String: String]
        let now: Instant
        let executable: String

        /// From which an engine is opened as commands do it.
        var folders: EngineFolders {
            let now = now
            return EngineFolders(
                settings, home: settings.home.expanded(home: variables["HOME"]), log: Logger(NoLines()),
                variables: variables, now: { now })
        }
    }

    let find: @Sendable (Patient) async -> [Finding]

    init(_ find: @escaping @Sendable (Patient) async -> [Finding]) { self.find = find }
}

/// The finding says it all.
struct NoLines: LogSink {
    let level = LogLevel.error
    func write(_ record: LogRecord) {}
}

/// Keeps what a client says of why it has no connection: whoever asks later learns only that there is none.
final class LastWords: LogSink {
    let level: LogLevel
    private let field: String
    private let last = Guarded<String?>(nil)

    /// - Parameter field: in which a line says it.
    init(of field: String = "error", level: LogLevel = .warning) {
        self.field = field
        self.level = level
    }

    var text: String? { last.withLock { $0 } }

    func write(_ record: LogRecord) {
        guard case .text(let text)? = record.metadata.first(where: { $0.key == field })?.value else { return }
        last.withLock { $0 = text }
    }
}

/// Somebody asks the process to stop.
enum StopSignal: String, Sendable {
    /// Ctrl-C.
    case interrupt = "SIGINT"
    /// The system, or whoever runs us.
    case terminate = "SIGTERM"
}

/// How log lines are written.
enum LogFormat: String, TextChoice {
    /// Text on a terminal, else JSON.
    case auto
    case text
    case json
}

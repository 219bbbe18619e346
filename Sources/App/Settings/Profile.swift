/// A coherent set of engines.
enum Profile: String, TextChoice {
    /// SQLite, search in memory, a folder: one machine and nothing else.
    case embedded
}

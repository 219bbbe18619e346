/// Where text goes: a terminal, a pipe, a test's memory.
struct TextOutput: Sendable {
    /// Whether a person is looking.
    let isTerminal: Bool
    /// Columns to fill; 80 where nobody looks.
    let width: Int
    private let put: @Sendable (String) -> Void

    init(isTerminal: Bool = false, width: Int = 80, put: @escaping @Sendable (String) -> Void) {
        self.isTerminal = isTerminal
        self.width = width
        self.put = put
    }

    func write(_ text: String) { put(text) }
    func line(_ text: String = "") { put(text + "\n") }
}

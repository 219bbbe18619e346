/// The name of a setting: `http.maxRunning`, and how it is spelt as a variable and as a flag.
struct SettingKey: Hashable, Sendable {
    /// As in a file: `http.maxRunning`.
    let dotted: String

    init(_ dotted: String) { self.dotted = dotted }

    /// `PRAXIS_HTTP_MAX_RUNNING`.
    var variable: String { "PRAXIS_" + words.map { $0.uppercased() }.joined(separator: "_") }

    /// `http-max-running`, without the two dashes.
    var flag: String { words.map { $0.lowercased() }.joined(separator: "-") }

    /// `http`, `max`, `Running`; a run of capitals is one word: `public`, `URL`.
    private var words: [Substring] {
        var words: [Substring] = []
        for part in dotted.split(separator: ".") {
            var start = part.startIndex
            var previousIsLower = false
            for index in part.indices {
                if part[index].isUppercase, previousIsLower {
                    words.append(part[start..<index])
                    start = index
                }
                previousIsLower = !part[index].isUppercase
            }
            words.append(part[start...])
        }
        return words
    }
}

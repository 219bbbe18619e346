/// What this process counts of itself, read from its own metrics (Prometheus' text).
struct MetricReading: Sendable {
    private let values: [Substring: Double]

    init(_ text: String) {
        var values: [Substring: Double] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard let blank = line.lastIndex(of: " "), let value = Double(line[line.index(after: blank)...]) else {
                continue
            }
            values[line[..<blank]] = value
        }
        self.values = values
    }

    /// Nil: this process does not count it, or has not yet.
    /// - Parameter labels: in the order of their names, as they are written.
    subscript(_ name: String, _ labels: KeyValuePairs<String, String> = [:]) -> Int? {
        let text = labels.map { "\($0.key)=\"\($0.value)\"" }.joined(separator: ",")
        return values[text.isEmpty ? name[...] : "\(name){\(text)}"[...]].flatMap { Int(exactly: $0.rounded()) }
    }
}

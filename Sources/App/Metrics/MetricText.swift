import Domain

/// Writes families of metrics in Prometheus' text format (version 0.0.4).
enum MetricText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    static func append(name: String, _ family: MetricRegistry.Family, to text: inout String) {
        text += "# HELP \(name) \(escaped(family.help, quotes: false))\n# TYPE \(name) \(family.kind)\n"
        let members = family.members.map { (labels: shown($0.key), instrument: $0.value) }
        for (labels, instrument) in members.sorted(by: { $0.labels < $1.labels }) {
            switch instrument {
            case .counter(let counter): text += line(name, labels, "\(counter.current)")
            case .gauge(let gauge): text += line(name, labels, "\(gauge.current)")
            case .pulled(let read), .pulledTotal(let read): text += line(name, labels, number(read()))
            case .timer(let histogram): append(name, labels, histogram, to: &text)
            }
        }
    }

    private static func append(_ name: String, _ labels: String, _ histogram: Histogram, to text: inout String) {
        let (cumulative, seconds) = histogram.current
        for (index, count) in cumulative.enumerated() {
            let bound = index < Histogram.bounds.count ? number(Double(Histogram.bounds[index]) / 1e9) : "+Inf"
            let label = "le=\"\(bound)\""
            text += line("\(name)_bucket", labels.isEmpty ? label : "\(labels),\(label)", "\(count)")
        }
        text += line("\(name)_sum", labels, number(seconds))
        text += line("\(name)_count", labels, "\(cumulative.last ?? 0)")
    }

    private static func line(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    private static func shown(_ labels: [MetricLabel]) -> String {
        labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }.joined(separator: ",")
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var out = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\"" where quotes: out += "\\\""
            default: out.unicodeScalars.append(character)
            }
        }
        return out
    }
}

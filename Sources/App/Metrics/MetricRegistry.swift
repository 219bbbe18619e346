import Domain
import Threads

/// Keeps every instrument, and shows them in Prometheus' text.
///
/// Asking for an instrument takes a lock and a look into a dictionary; using one takes neither.
final class MetricRegistry: Metrics {
    enum Instrument: Sendable {
        case counter(AtomicCounter)
        case gauge(AtomicGauge)
        case timer(Histogram)
        case pulled(@Sendable () -> Double)
        case pulledTotal(@Sendable () -> Double)

        /// As Prometheus calls it.
        var kind: String {
            switch self {
            case .counter, .pulledTotal: "counter"
            case .gauge, .pulled: "gauge"
            case .timer: "histogram"
            }
        }
    }

    /// All instruments of one name.
    struct Family: Sendable {
        let help: String
        let kind: String
        var members: [[MetricLabel]: Instrument]
    }

    private let families = Guarded<[String: Family]>([:])

    func counter(_ name: StaticString, help: StaticString, labels: [MetricLabel]) -> any Counter {
        let made = AtomicCounter()
        guard case .counter(let kept) = keep("\(name)_total", help, labels, .counter(made)) else { return made }
        return kept
    }

    func gauge(_ name: StaticString, help: StaticString, labels: [MetricLabel]) -> any Gauge {
        let made = AtomicGauge()
        guard case .gauge(let kept) = keep("\(name)", help, labels, .gauge(made)) else { return made }
        return kept
    }

    func timer(_ name: StaticString, help: StaticString, labels: [MetricLabel]) -> any DurationTimer {
        let made = Histogram()
        guard case .timer(let kept) = keep("\(name)_seconds", help, labels, .timer(made)) else { return made }
        return kept
    }

    func gauge(
        _ name: StaticString, help: StaticString, labels: [MetricLabel], read: @escaping @Sendable () -> Double
    ) {
        _ = keep("\(name)", help, labels, .pulled(read))
    }

    /// A counter that is kept elsewhere, and asked when somebody looks.
    func total(
        _ name: StaticString, help: StaticString, labels: [MetricLabel] = [], read: @escaping @Sendable () -> Double
    ) {
        _ = keep("\(name)_total", help, labels, .pulledTotal(read))
    }

    /// Prometheus' text format, families and members in the order of their names.
    func exposition() -> String {
        // Copied out first: a pulled gauge may itself ask for an instrument.
        let families = families.withLock { $0 }
        var text = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            MetricText.append(name: name, family, to: &text)
        }
        return text
    }

    /// The names of all that is kept.
    var names: Set<String> { Set(families.withLock { $0.keys }) }

    /// The instrument already there under this name and these labels, or the new one.
    private func keep(
        _ name: String, _ help: StaticString, _ labels: [MetricLabel], _ new: Instrument
    ) -> Instrument {
        let labels = labels.sorted { $0.name < $1.name }
        return families.withLock { families in
            var family = families[name] ?? Family(help: help.description, kind: new.kind, members: [:])
            precondition(family.kind == new.kind, "\(name) is a \(family.kind) already")
            if let known = family.members[labels] { return known }
            family.members[labels] = new
            families[name] = family
            return new
        }
    }
}

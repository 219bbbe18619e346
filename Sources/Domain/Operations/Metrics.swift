/// Makes and keeps what is counted and measured. Ask once, keep the answer, use it on the hot path.
///
/// Names are like `praxis_bookings_held`; the unit and `_total` are added by kind. Labels have few values, and none is
/// about a patient. The same name and labels give the same instrument.
public protocol Metrics: Sendable {
    /// Something that only grows: shown with `_total`.
    func counter(_ name: StaticString, help: StaticString, labels: [MetricLabel]) -> any Counter
    /// Something that goes up and down.
    func gauge(_ name: StaticString, help: StaticString, labels: [MetricLabel]) -> any Gauge
    /// How long something takes: shown with `_seconds`, in buckets.
    func timer(_ name: StaticString, help: StaticString, labels: [MetricLabel]) -> any DurationTimer
    /// A gauge that is asked when somebody looks; `read` must be quick and must not block.
    func gauge(_ name: StaticString, help: StaticString, labels: [MetricLabel], read: @escaping @Sendable () -> Double)
}

extension Metrics {
    public func counter(_ name: StaticString, help: StaticString) -> any Counter {
        counter(name, help: help, labels: [])
    }

    public func gauge(_ name: StaticString, help: StaticString) -> any Gauge { gauge(name, help: help, labels: []) }

    public func timer(_ name: StaticString, help: StaticString) -> any DurationTimer {
        timer(name, help: help, labels: [])
    }

    public func gauge(_ name: StaticString, help: StaticString, read: @escaping @Sendable () -> Double) {
        gauge(name, help: help, labels: [], read: read)
    }
}

/// One label: `route` = `holdSlot`.
public struct MetricLabel: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: StaticString, _ value: String) {
        self.name = name.description
        self.value = value
    }
}

public protocol Counter: Sendable {
    /// - Parameter amount: at least 0.
    func add(_ amount: Int)
}

extension Counter {
    public func increment() { add(1) }
}

public protocol Gauge: Sendable {
    func set(_ value: Int)
    func add(_ amount: Int)
}

public protocol DurationTimer: Sendable {
    func record(_ duration: Duration)
}

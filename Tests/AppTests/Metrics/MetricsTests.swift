import Domain
import Testing

@testable import App

@Suite("Metrics")
struct MetricsTests {
    private let registry = MetricRegistry()
    private var metrics: any Metrics { registry }

    @Test func `a counter is shown with its help, kind and total`() {
        metrics.counter("praxis_holds", help: "Holds that were made.").add(3)
        #expect(
            registry.exposition() == """
                # HELP praxis_holds_total Holds that were made.
                # TYPE praxis_holds_total counter
                praxis_holds_total 3

                """)
    }

    @Test func `the same name and labels are the same instrument, in whatever order`() {
        let a = MetricLabel("a", "1")
        let b = MetricLabel("b", "2")
        metrics.counter("x", help: "X.", labels: [a, b]).increment()
        metrics.counter("x", help: "X.", labels: [b, a]).increment()
        metrics.counter("x", help: "X.", labels: [a]).increment()
        #expect(registry.exposition().hasSuffix("x_total{a=\"1\"} 1\nx_total{a=\"1\",b=\"2\"} 2\n"))
    }

    @Test func `labels are escaped as the format wants`() {
        metrics.gauge("g", help: "A\\b\n\"c\".", labels: [MetricLabel("path", "a\\b\"c\nd")]).set(1)
        let text = registry.exposition()
        #expect(text.hasPrefix("# HELP g A\\\\b\\n\"c\".\n"))
        #expect(text.hasSuffix("g{path=\"a\\\\b\\\"c\\nd\"} 1\n"))
    }

    @Test func `a gauge goes up and down, a pulled one is asked at each look`() {
        let gauge = metrics.gauge("depth", help: "Depth.")
        gauge.set(5)
        gauge.add(-7)
        let asked = AtomicCounter()
        metrics.gauge("asked", help: "Asked.") {
            asked.increment()
            return Double(asked.current) + 0.5
        }
        _ = registry.exposition()
        #expect(registry.exposition().contains("asked 2.5\n"))
        #expect(registry.exposition().contains("depth -2\n"))
    }

    @Test func `a timer counts into every bucket that is wide enough`() {
        let timer = metrics.timer("answer", help: "Answers.", labels: [MetricLabel("route", "holdSlot")])
        for duration in [Duration.microseconds(500), .milliseconds(3), .seconds(20), .seconds(-1)] {
            timer.record(duration)
        }
        let lines = registry.exposition().split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE answer_seconds histogram"))
        #expect(lines.contains("answer_seconds_bucket{route=\"holdSlot\",le=\"0.0005\"} 2"))
        #expect(lines.contains("answer_seconds_bucket{route=\"holdSlot\",le=\"0.0025\"} 2"))
        #expect(lines.contains("answer_seconds_bucket{route=\"holdSlot\",le=\"0.005\"} 3"))
        #expect(lines.contains("answer_seconds_bucket{route=\"holdSlot\",le=\"10\"} 3"))
        #expect(lines.contains("answer_seconds_bucket{route=\"holdSlot\",le=\"+Inf\"} 4"))
        #expect(lines.contains("answer_seconds_sum{route=\"holdSlot\"} 20.0035"))
        #expect(lines.contains("answer_seconds_count{route=\"holdSlot\"} 4"))
    }

    @Test func `nothing is lost between many tasks`() async {
        let counter = metrics.counter("c", help: "C.")
        let timer = metrics.timer("t", help: "T.")
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<10_000 {
                        counter.increment()
                        timer.record(.milliseconds(1))
                    }
                }
            }
        }
        let text = registry.exposition()
        #expect(text.contains("c_total 80000\n"))
        #expect(text.contains("t_seconds_count 80000\n") && text.contains("t_seconds_sum 80\n"))
    }

    @Test func `the process tells of itself`() {
        ProcessGauges.register(in: registry, startedAt: Instant(seconds: 1_790_000_000))
        #expect(registry.exposition().contains("process_start_time_seconds 1790000000\n"))
        #expect(ProcessGauges.processorSeconds() > 0)
        #if os(Linux)
            #expect(ProcessGauges.residentBytes() > 1_048_576)
        #endif
    }
}

import Domain
import Foundation
import HTTPServer
import Testing
import Threads

@testable import App
@testable import Distributed

@Suite("What operators are told")
struct OperationsMetricsTests {
    /// Every metric that some process of Praxis has.
    private func registry() async throws -> MetricRegistry {
        let metrics = MetricRegistry()
        ProcessGauges.register(in: metrics, startedAt: Instant(seconds: 1))
        let load = PoolLoad(threads: 3, busy: 2, bound: 16, waiting: 5, longestWait: .milliseconds(250))
        PoolGauges.register([EnginePool(name: "booking-write", isWaitedFor: true) { load }], in: metrics)
        var look = HTTPServer.Metrics()
        look.shed = [.read: 7]
        look.isOverloaded = true
        let server = look
        ServerGauges.register(in: metrics, limit: 512) { server }
        ChangeOutcomes(metrics).add(.holdSlot, "slotTaken")
        WorkerCounts("sweeper", in: metrics).failed()
        LogGauges(metrics).numbering(.booking, waiting: 3, age: 12)
        _ = RelayHealth(.booking, log: Logger(NoLines()), metrics: metrics)
        LogGauges(metrics).search(.inventory, behind: 4, age: 9)
        _ = try await EngineCalls(engine: "archive", metrics: metrics).measure("put") { 1 }
        RequestTimes(metrics: metrics).add(
            HTTPServer.RequestEnd(method: .get, route: nil, status: .ok, nanoseconds: 1))
        return metrics
    }

    @Test func `pools, refusals, failures and ages are told by name`() async throws {
        let text = try await registry().exposition()
        for line in [
            "praxis_pool_connections_busy{pool=\"booking-write\"} 2", "praxis_pool_waiting{pool=\"booking-write\"} 5",
            "praxis_pool_wait_seconds{pool=\"booking-write\"} 0.25", "praxis_http_shed_total{priority=\"read\"} 7",
            "praxis_http_overloaded 1", "praxis_http_running_limit 512",
            "praxis_changes_total{operation=\"holdSlot\",outcome=\"slotTaken\"} 1",
            "praxis_worker_failures_total{worker=\"sweeper\"} 1",
            "praxis_events_unnumbered_age_seconds{log=\"booking\"} 12",
            "praxis_search_staleness_seconds{log=\"inventory\"} 9",
            "praxis_engine_call_duration_seconds_count{call=\"put\",engine=\"archive\",outcome=\"ok\"} 1",
        ] { #expect(text.contains(line + "\n"), "\(line)") }
    }

    @Test func `a call to an engine that fails is counted as such, one that is refused is not`() async throws {
        let metrics = MetricRegistry()
        let calls = EngineCalls(engine: "media", metrics: metrics)
        await #expect(throws: RequestRefusal.missing) {
            try await calls.measure("read") { throw RequestRefusal.missing }
        }
        await #expect(throws: RequestRefusal.busy) { try await calls.measure("read") { throw RequestRefusal.busy } }
        await #expect(throws: CancellationError.self) { try await calls.measure("read") { throw CancellationError() } }
        let text = metrics.exposition()
        for outcome in ["refused", "failed", "cancelled"] {
            #expect(text.contains("_count{call=\"read\",engine=\"media\",outcome=\"\(outcome)\"} 1"))
        }
    }

    @Test(
        "dashboards, alerts and scaling rules name only metrics that there are",
        arguments: [
            "deploy/grafana/praxis.json", "deploy/prometheus/alerts.yaml", "deploy/kubernetes/adapter-rules.yaml",
            "bin/drill",
        ])
    func names(_ file: String) async throws {
        let known = try await registry().names
        let text = try String(contentsOfFile: RunningPraxis.root + "/" + file, encoding: .utf8)
        let named = text.matches(of: /\b(?:praxis|process)_[a-z0-9_]*[a-z0-9]/).map { String($0.output) }
        let unknown = Set(named).filter { name in
            !known.contains(name)
                && !["_bucket", "_sum", "_count"].contains {
                    name.hasSuffix($0) && known.contains(String(name.dropLast($0.count)))
                }
        }
        #expect(!named.isEmpty)
        #expect(unknown.isEmpty, "\(unknown.sorted())")
    }
}

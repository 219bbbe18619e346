import Domain

/// Times calls to an engine, and counts them by how they ended.
struct EngineCalls: Sendable {
    let engine: String
    let metrics: MetricRegistry

    func measure<Value>(_ call: String, _ body: () async throws -> Value) async throws -> Value {
        let began = ContinuousClock.now
        do {
            let value = try await body()
            record(call, "ok", since: began)
            return value
        } catch let error as any DomainError {
            if case .unavailable = error.kind {
                record(call, "failed", since: began)
            } else {
                record(call, "refused", since: began)
            }
            throw error
        } catch is CancellationError {
            record(call, "cancelled", since: began)
            throw CancellationError()
        } catch {
            record(call, "failed", since: began)
            throw error
        }
    }

    private func record(_ call: String, _ outcome: String, since began: ContinuousClock.Instant) {
        metrics.timer(
            "praxis_engine_call_duration", help: "Calls to the archive and the store of photos and documents.",
            labels: [MetricLabel("engine", engine), MetricLabel("call", call), MetricLabel("outcome", outcome)]
        ).record(.now - began)
    }
}

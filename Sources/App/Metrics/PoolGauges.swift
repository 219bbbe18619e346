import Domain
import Threads

/// How busy the connections to databases are.
enum PoolGauges {
    static func register(_ pools: [EnginePool], in metrics: MetricRegistry) {
        for pool in pools {
            let label = MetricLabel("pool", pool.name)
            let load = pool.load
            metrics.gauge("praxis_pool_connections", help: "Connections that are open, or being made.", labels: [label])
            {
                Double(load().threads)
            }
            metrics.gauge("praxis_pool_connections_busy", help: "Connections at work.", labels: [label]) {
                Double(load().busy)
            }
            metrics.gauge("praxis_pool_connections_limit", help: "The most connections there may be.", labels: [label])
            {
                Double(load().bound)
            }
            metrics.gauge("praxis_pool_waiting", help: "Calls that wait for a connection.", labels: [label]) {
                Double(load().waiting)
            }
            metrics.gauge(
                "praxis_pool_wait_seconds", help: "How long the next of the calls that wait has waited.",
                labels: [label]
            ) { load().longestWait / .seconds(1) }
        }
    }
}

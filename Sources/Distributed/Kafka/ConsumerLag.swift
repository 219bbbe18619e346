import CRdKafka
import Domain

/// How far behind this consumer is in the partitions that it holds; the sum over all processes is the group's.
struct ConsumerLag: Sendable {
    private let gauges: [String: any Gauge]

    init(_ topics: [String], _ metrics: any Metrics) {
        gauges = Dictionary(
            uniqueKeysWithValues: topics.map { topic in
                (
                    topic,
                    metrics.gauge(
                        "praxis_kafka_lag", help: "Messages of this process's partitions that are not worked off.",
                        labels: [MetricLabel("topic", topic)])
                )
            })
    }

    func end() { for gauge in gauges.values { gauge.set(0) } }

    /// Asks nobody: the library knows from what it fetched.
    func measure(_ handle: KafkaHandle, _ held: [KafkaPartition: ConsumerState.Held]) {
        var lags = gauges.mapValues { _ in Int64(0) }
        for (partition, state) in held {
            var low: Int64 = 0
            var high: Int64 = 0
            let code = rd_kafka_get_watermark_offsets(
                handle.pointer, partition.topic, partition.number, &low, &high)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR, high > 0 else { continue }
            lags[partition.topic, default: 0] += max(0, high - max(state.done, low))
        }
        for (topic, lag) in lags { gauges[topic]?.set(Int(lag)) }
    }
}

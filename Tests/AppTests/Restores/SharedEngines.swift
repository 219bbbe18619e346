import Foundation

/// The servers that processes share beside databases, each with a place of a test's own there.
enum SharedEngines {
    static func variable(_ name: String) -> String? { ProcessInfo.processInfo.environment["PRAXIS_TEST_\(name)"] }

    /// Settings for those that are named.
    /// - Parameter name: lower-case letters, digits and hyphens.
    static func settings(_ name: String) -> [String: String] {
        var settings: [String: String] = [:]
        if let redis = variable("REDIS") {
            settings["PRAXIS_REDIS_ADDRESS"] = redis
            settings["PRAXIS_REDIS_PREFIX"] = "\(name):"
        }
        if let elasticsearch = variable("ELASTICSEARCH") {
            settings["PRAXIS_ELASTICSEARCH_ADDRESSES"] = elasticsearch
            settings["PRAXIS_ELASTICSEARCH_PREFIX"] = name
        }
        if let kafka = variable("KAFKA") {
            settings.merge([
                "PRAXIS_KAFKA_BROKERS": kafka, "PRAXIS_KAFKA_TLS": "false", "PRAXIS_KAFKA_REPLICAS": "1",
                "PRAXIS_KAFKA_PARTITIONS": "2", "PRAXIS_KAFKA_TOPIC_PREFIX": "\(name)-", "PRAXIS_KAFKA_GROUP": name,
            ]) { $1 }
        }
        return settings
    }
}

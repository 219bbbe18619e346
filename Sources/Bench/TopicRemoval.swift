import CRdKafka

/// Removes what a measurement left with the brokers.
enum TopicRemoval {
    static func remove(_ names: [String], broker: String) {
        let configuration = rd_kafka_conf_new()
        rd_kafka_conf_set(configuration, "bootstrap.servers", broker, nil, 0)
        guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, configuration, nil, 0) else { return }
        defer { rd_kafka_destroy(client) }
        let queue = rd_kafka_queue_new(client)
        defer { rd_kafka_queue_destroy(queue) }
        var topics = names.map { rd_kafka_DeleteTopic_new($0) }
        defer { for topic in topics { rd_kafka_DeleteTopic_destroy(topic) } }
        rd_kafka_DeleteTopics(client, &topics, topics.count, nil, queue)
        if let done = rd_kafka_queue_poll(queue, 30_000) { rd_kafka_event_destroy(done) }
    }
}

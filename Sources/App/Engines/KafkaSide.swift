import Distributed
import Domain

/// The cluster that the settings name.
struct KafkaSide: Sendable {
    let settings: KafkaSettings
    private let log: Logger

    /// Nil where no broker is named: then each process reads events from their tables.
    init?(_ folders: EngineFolders) throws(CommandFailure) {
        let group = folders.settings.kafka
        if group.brokers.isEmpty { return nil }
        var settings = KafkaSettings(brokers: group.brokers.map(\.text))
        if group.tls {
            settings.tls = KafkaSettings.TLS(
                authorities: group.authorities?.expanded(home: folders.variables["HOME"]).text)
        }
        settings.login = try Self.login(group)
        settings.topics = KafkaTopics(prefix: group.topicPrefix ?? "")
        settings.group = group.group
        (settings.partitions, settings.replicas) = (group.partitions, group.replicas)
        self.settings = settings
        log = folders.log
    }

    private static func login(_ group: KafkaSettingGroup) throws(CommandFailure) -> KafkaSettings.Login? {
        let mechanism: KafkaSettings.Login.Mechanism
        switch group.login {
        case .none: return nil
        case .scram256: mechanism = .scram256
        case .scram512: mechanism = .scram512
        case .plain: mechanism = .plain
        }
        guard let user = group.user, let password = group.password else {
            throw CommandFailure(
                .settings, "kafka.login wants a user and a password", hint: "Set kafka.user and kafka.password.")
        }
        return KafkaSettings.Login(mechanism, user: user, password: password)
    }

    /// Makes topics that are missing, and says how those that are there differ.
    func migrate() async throws -> [String] {
        let outcome: KafkaTopicAdmin.Outcome
        do {
            outcome = try await KafkaTopicAdmin(settings, log: log).migrate()
        } catch let error as KafkaError {
            throw CommandFailure(
                .unavailable, "\(error)", hint: "See that Kafka runs, and what the settings kafka.… say of it.")
        }
        for line in outcome.differences { log.warning("kafka is not as the settings say", ["what": .text(line)]) }
        return outcome.made
    }
}

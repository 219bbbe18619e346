import Distributed
import Domain

extension Check {
    /// Whether the Kafka that the settings name answers, and has the topics as the settings say.
    static let kafka = Check { patient in
        guard patient.settings.profile == .distributed else { return [] }
        let side: KafkaSide
        do throws(CommandFailure) {
            guard let named = try KafkaSide(patient.folders) else { return [] }
            side = named
        } catch {
            return [.bad("kafka", error.message, advice: error.hint)]
        }
        let warnings = side.settings.login?.isRefusedByNewBrokers == true ? [oldLibrary] : []
        // A wrong password and a broker that is away look alike to who only waits for an answer.
        let words = LastWords(of: "reason", level: .debug)
        do {
            return warnings + kafka(try await KafkaTopicAdmin(side.settings, log: Logger(words)).look())
        } catch {
            return warnings + [
                .warning(
                    "kafka", words.text ?? "\(error)",
                    advice:
                        "see that it runs, and the settings kafka.…; booking goes on without it, search stands still")
            ]
        }
    }

    private static let oldLibrary = Finding.warning(
        "kafka", "the installed librdkafka signs in by SCRAM as brokers of Kafka 4 refuse it",
        advice: "install librdkafka 2.6.1 or newer, or set kafka.login to plain, over TLS")

    static func kafka(_ look: KafkaTopicAdmin.Look) -> [Finding] {
        var findings = [Finding.good("kafka", "\(look.brokers) broker\(look.brokers == 1 ? " answers" : "s answer")")]
        for topic in look.missing {
            findings.append(.warning("kafka", "the topic \(topic) is not there", advice: "run `praxis migrate`"))
        }
        for difference in look.differences {
            findings.append(
                .warning(
                    "kafka", difference, advice: "Praxis changes no topic that is there; change it, or the setting"))
        }
        return findings
    }
}

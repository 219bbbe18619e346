import Distributed
import Domain

/// Messages taken together, read and sorted by what they ask for.
struct KafkaBatch {
    let messages: [KafkaMessage]
    private(set) var work = IndexingWork()
    /// Those of each practice that the work is for.
    private(set) var ofPractice: [ID<Practice>: [KafkaMessage]] = [:]
    private(set) var unreadable: [(message: KafkaMessage, reason: String)] = []
    /// How many told of an epoch that is over.
    private(set) var foreign = 0

    /// - Parameter epochs: those of now; of a restored database's other ones nothing is true any more.
    init(_ messages: [KafkaMessage], topics: KafkaTopics, epochs: LogEpochs) async throws {
        self.messages = messages
        for message in messages {
            guard let log = topics.log(of: message.topic) else { continue }
            do {
                let event = try EventMessage(reading: message.value)
                guard try await epochs.isCurrent(event.epoch, of: log) else {
                    foreign += 1
                    continue
                }
                work.add(event.practice, event.detail, from: log)
                ofPractice[event.practice, default: []].append(message)
            } catch is DecodingError {
                // Not the error's own words: they may hold what the message held.
                unreadable.append((message, "it is no event that this release can read"))
            }
        }
    }
}

/// Which epoch each log is in, asked again only where a message tells of another one.
actor LogEpochs {
    private let logs: [LogName: any EventLog]
    private var known: [LogName: ID<LogEpoch>] = [:]
    private var refused: Set<ID<LogEpoch>> = []

    init(_ logs: [any EventLog]) {
        self.logs = Dictionary(uniqueKeysWithValues: logs.map { ($0.name, $0) })
    }

    func isCurrent(_ epoch: ID<LogEpoch>, of log: LogName) async throws -> Bool {
        if known[log] == epoch { return true }
        // A million messages of an old epoch are not a million questions; epochs never come again.
        if refused.contains(epoch) { return false }
        let current = try await logs[log]?.epoch()
        known[log] = current
        if current != epoch { refused.insert(epoch) }
        return current == epoch
    }
}

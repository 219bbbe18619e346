import CRdKafka
import Threads

/// What a consumer's thread, the library's callbacks and the tasks that ask for messages share.
struct ConsumerState {
    struct Held {
        /// Which assignment of the partition this is.
        let assignment: Int
        /// The offset that comes next; nil: not known.
        var expected: Int64?
        /// Before it all is worked off.
        var done: Int64
        /// Before it all is committed.
        var committed: Int64
    }

    struct Commit {
        let offsets: [KafkaPartition: (assignment: Int, offset: Int64)]
        let caller: CheckedContinuation<Bool, Never>?
    }

    typealias Caller = CheckedContinuation<[KafkaMessage], any Error>

    var held: [KafkaPartition: Held] = [:]
    var assignments = 0
    /// Fetched and not asked for yet.
    var buffer = FIFO<KafkaMessage>()
    var waiter: (caller: Caller, limit: Int)?
    /// Messages were given out, and neither committed nor followed by a wish for more.
    var isInHand = false
    var isPaused = false
    var commits: [Int: Commit] = [:]
    var nextCommit = 0
    var isClosing = false
    var isGone = false
    var closers: [CheckedContinuation<Void, Never>] = []

    /// Takes over partitions; what is known of them is where they begin.
    mutating func assign(_ partitions: [(KafkaPartition, start: Int64?)]) {
        assignments += 1
        isPaused = false
        for (partition, start) in partitions {
            held[partition] = Held(
                assignment: assignments, expected: start, done: start ?? 0, committed: start ?? 0)
        }
    }

    /// What was fetched of partitions that are not held any more is somebody else's work.
    mutating func revoke() {
        held = [:]
        buffer = FIFO()
        isPaused = false
    }

    mutating func add(_ messages: [KafkaMessage]) {
        for message in messages where held[message.place]?.assignment == message.assignment { buffer.append(message) }
    }

    /// The waiter, and what it is to be given.
    mutating func match() -> (caller: Caller, messages: [KafkaMessage])? {
        guard !buffer.isEmpty, let waiting = waiter else { return nil }
        waiter = nil
        isInHand = true
        return (waiting.caller, buffer.popPrefix(waiting.limit))
    }

    /// Work on these is done; those of an assignment that is over count for nothing.
    mutating func finish(_ messages: [KafkaMessage]) {
        isInHand = false
        for message in messages {
            guard var known = held[message.place], known.assignment == message.assignment else { continue }
            known.done = max(known.done, message.offset + 1)
            held[message.place] = known
        }
    }

    /// A commit of all that is done and not committed; nil: there is nothing.
    mutating func makeCommit(for caller: CheckedContinuation<Bool, Never>?) -> (number: Int, Commit)? {
        let open = held.filter { $0.value.done > $0.value.committed }
        if open.isEmpty { return nil }
        nextCommit += 1
        let commit = Commit(
            offsets: open.mapValues { (assignment: $0.assignment, offset: $0.done) }, caller: caller)
        commits[nextCommit] = commit
        return (nextCommit, commit)
    }

    /// - Returns: who waits for it.
    mutating func committed(_ number: Int, isDone: Bool) -> CheckedContinuation<Bool, Never>? {
        guard let commit = commits.removeValue(forKey: number) else { return nil }
        if isDone {
            for (partition, (assignment, offset)) in commit.offsets {
                guard var known = held[partition], known.assignment == assignment else { continue }
                known.committed = max(known.committed, offset)
                held[partition] = known
            }
        }
        return commit.caller
    }
}

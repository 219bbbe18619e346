import Synchronization

/// What is counted while serving.
final class Counters: Sendable {
    private let unanswered = Atomic<Int>(0)
    private let informational = Atomic<Int>(0)
    private let successes = Atomic<Int>(0)
    private let redirections = Atomic<Int>(0)
    private let clientErrors = Atomic<Int>(0)
    private let serverErrors = Atomic<Int>(0)
    private let bytesReceived = Atomic<Int>(0)
    private let bytesSent = Atomic<Int>(0)
    private let shedChanges = Atomic<Int>(0)
    private let shedStreams = Atomic<Int>(0)
    private let shedReads = Atomic<Int>(0)
    private let cut = Atomic<Int>(0)
    private let dropped = Atomic<Int>(0)

    func answered(_ status: HTTPStatus?) {
        switch status?.code ?? 0 {
        case 100..<200: informational.add(1, ordering: .relaxed)
        case 200..<300: successes.add(1, ordering: .relaxed)
        case 300..<400: redirections.add(1, ordering: .relaxed)
        case 400..<500: clientErrors.add(1, ordering: .relaxed)
        case 500..<600: serverErrors.add(1, ordering: .relaxed)
        default: unanswered.add(1, ordering: .relaxed)
        }
    }

    func received(_ bytes: Int) { bytesReceived.add(bytes, ordering: .relaxed) }
    func sent(_ bytes: Int) { bytesSent.add(bytes, ordering: .relaxed) }
    func shed(_ priority: RequestPriority) {
        switch priority {
        case .vital: break
        case .change: shedChanges.add(1, ordering: .relaxed)
        case .stream: shedStreams.add(1, ordering: .relaxed)
        case .read: shedReads.add(1, ordering: .relaxed)
        }
    }

    func cutClient() { cut.add(1, ordering: .relaxed) }
    func droppedStream() { dropped.add(1, ordering: .relaxed) }

    func read(into metrics: inout HTTPServer.Metrics) {
        metrics.answered = [
            unanswered.load(ordering: .relaxed), informational.load(ordering: .relaxed),
            successes.load(ordering: .relaxed), redirections.load(ordering: .relaxed),
            clientErrors.load(ordering: .relaxed), serverErrors.load(ordering: .relaxed),
        ]
        metrics.bytesReceived = bytesReceived.load(ordering: .relaxed)
        metrics.bytesSent = bytesSent.load(ordering: .relaxed)
        metrics.shed = [
            .change: shedChanges.load(ordering: .relaxed), .stream: shedStreams.load(ordering: .relaxed),
            .read: shedReads.load(ordering: .relaxed),
        ]
        metrics.clientsCut = cut.load(ordering: .relaxed)
        metrics.streamsDropped = dropped.load(ordering: .relaxed)
    }
}

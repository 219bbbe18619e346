import Domain
import Threads

/// The batches of a rebuild, whose end waits until the test says so.
final class BatchFeed: Sendable {
    private let state: Guarded<(left: [[Listing]], isAsked: Bool)>
    private let (ends, end) = AsyncStream<Void>.makeStream()

    init(_ batches: [[Listing]]) { state = Guarded((batches, false)) }

    /// Whether the rebuild has begun to read.
    var isAsked: Bool { state.withLock { $0.isAsked } }

    func finish() { end.finish() }

    func batches() -> AsyncThrowingStream<[Listing], any Error> {
        AsyncThrowingStream {
            let next = self.state.withLock { state -> [Listing]? in
                state.isAsked = true
                return state.left.isEmpty ? nil : state.left.removeFirst()
            }
            if next == nil { for await _ in self.ends {} }
            return next
        }
    }
}

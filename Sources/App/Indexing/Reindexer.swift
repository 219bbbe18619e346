import Domain

/// Builds the search index from the stores, beside the live one.
struct Reindexer: Sendable {
    private static let page = 200

    let practices: any PracticeStore
    let index: any SearchIndex
    let inventory: any EventLog
    let booking: any EventLog
    let refresh: ListingRefresh
    let dues: RefreshDues
    /// Told of each page how many practices it had.
    var progress: @Sendable (Int) -> Void = { _ in }

    func epoch() async throws -> String {
        let (a, b) = try await (inventory.epoch(), booking.epoch())
        return "\(a).\(b)"
    }

    /// The live index goes on answering, and takes in changes, until the new one takes its place.
    func rebuild() async throws {
        // Positions first: what changes while practices are read is read once more from the logs.
        let position = SearchPosition(
            epoch: try await epoch(), inventory: try await inventory.position(),
            booking: try await booking.position(), asOf: refresh.now())
        let (stream, batches) = AsyncThrowingStream<[Listing], any Error>.makeStream(
            bufferingPolicy: .bufferingOldest(4))
        let reader = Task {
            do {
                var batch: [Listing] = []
                try await eachPractice { practice in
                    let made = try await refresh.listings(of: practice, version: refresh.versions.next(of: practice))
                    dues.set(practice, made.due)
                    batch += made.listings
                    if batch.count >= 1000 {
                        try await send(batch, to: batches)
                        batch = []
                    }
                }
                try await send(batch, to: batches)
                batches.finish()
            } catch {
                batches.finish(throwing: error)
            }
        }
        defer { reader.cancel() }
        try await index.rebuild(at: position, from: stream)
    }

    /// A full buffer means that the index is behind: the reader waits for it.
    private func send(
        _ batch: [Listing], to batches: AsyncThrowingStream<[Listing], any Error>.Continuation
    ) async throws {
        while true {
            switch batches.yield(batch) {
            case .enqueued: return
            case .dropped: try await Task.sleep(for: .milliseconds(2))
            case .terminated: throw CancellationError()
            @unknown default: throw CancellationError()
            }
        }
    }

    /// Every practice, page by page.
    func eachPractice(_ body: (ID<Practice>) async throws -> Void) async throws {
        var last: ID<Practice>?
        while true {
            let page = try await practices.practices(scope: .system("indexing"), after: last, limit: Self.page)
            for practice in page {
                try Task.checkCancellation()
                try await body(practice.id)
            }
            progress(page.count)
            guard page.count == Self.page else { return }
            last = page.last?.id
        }
    }
}

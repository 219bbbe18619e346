import Threads

/// Merges segments beside the live index, on a thread of its own.
final class MergeWorker: Sendable {
    private struct Orders {
        var look = false
        var stop = false
    }

    private let orders: Guarded<Orders>
    private let thread: OSThread

    init(_ ledger: SearchLedger) {
        let orders = Guarded(Orders())
        self.orders = orders
        thread = OSThread(name: "search-merge") {
            while Self.mayGoOn(orders) { Self.mergeAllDue(ledger, orders) }
        }
    }

    /// Something has changed: see whether there is something to do.
    func notify() {
        orders.withLock { $0.look = true }
        orders.signal()
    }

    /// Lets a running merge end.
    func close() {
        orders.withLock { $0.stop = true }
        orders.broadcast()
        thread.join()
    }

    private static func mayGoOn(_ orders: Guarded<Orders>) -> Bool {
        orders.wait { orders in
            if orders.stop { return false }
            if !orders.look { return nil }
            orders.look = false
            return true
        }
    }

    private static func mergeAllDue(_ ledger: SearchLedger, _ orders: Guarded<Orders>) {
        while !orders.withLock({ $0.stop }) {
            let views = ledger.read().views
            guard let first = MergePolicy.due(views) else { return }
            let captured = Array(views[first...])
            var merger = SegmentMerger(captured)
            // What cannot be merged stays as it is, and is found all the same.
            guard let merged = try? merger.merge() else { return }
            ledger.replace(captured, by: merged)
            if merged.segment.count >= 10_000 { FreedMemory.giveBack() }
        }
    }
}

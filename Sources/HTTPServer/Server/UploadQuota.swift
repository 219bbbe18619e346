import Synchronization

/// How many bodies lie in files, and whether one more may.
final class UploadQuota: Sendable {
    private let count = Atomic<Int>(0)
    private let limit: Int
    private let retryAfter: Int

    init(limit: Int, retryAfter: Int) {
        self.limit = limit
        self.retryAfter = retryAfter
    }

    /// One file's place; given back when nobody holds it any more.
    final class Permit: Sendable {
        private let quota: UploadQuota

        fileprivate init(_ quota: UploadQuota) { self.quota = quota }

        deinit { quota.count.subtract(1, ordering: .relaxed) }
    }

    func permit() throws(HTTPRejection) -> Permit {
        // Counted first: two who look at once must not both find the last place.
        let before = count.add(1, ordering: .relaxed).oldValue
        let permit = Permit(self)
        if before < limit { return permit }
        throw .overloaded(retryAfter: retryAfter)
    }
}

import Threads

/// How many event streams may be open, in all and for each owner.
final class StreamQuota: Sendable {
    enum Answer {
        case granted(StreamPermit)
        case ownerIsFull
        case serverIsFull
    }

    private struct State {
        var total = 0
        var byOwner: [String: Int] = [:]
    }

    private let state = Guarded(State())
    private let limit: Int
    private let limitPerOwner: Int

    init(limit: Int, limitPerOwner: Int) {
        self.limit = limit
        self.limitPerOwner = limitPerOwner
    }

    var count: Int { state.withLock { $0.total } }

    func ask(for owner: String) -> Answer {
        state.withLock { state in
            if state.byOwner[owner, default: 0] >= limitPerOwner { return .ownerIsFull }
            if state.total >= limit { return .serverIsFull }
            state.total += 1
            state.byOwner[owner, default: 0] += 1
            return .granted(StreamPermit(owner: owner, quota: self))
        }
    }

    fileprivate func giveBack(_ owner: String) {
        state.withLock { state in
            state.total -= 1
            let left = state.byOwner[owner, default: 1] - 1
            state.byOwner[owner] = left > 0 ? left : nil
        }
    }
}

/// The right to one open stream, given back when nobody holds it.
final class StreamPermit: Sendable {
    private let owner: String
    private let quota: StreamQuota

    fileprivate init(owner: String, quota: StreamQuota) {
        self.owner = owner
        self.quota = quota
    }

    deinit { quota.giveBack(owner) }
}

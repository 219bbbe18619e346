import Threads

/// Arenas that wait for the next search: a few, so that memory stays bounded whatever the traffic was.
final class ArenaPool: Sendable {
    private struct Idle: @unchecked Sendable {
        // Unchecked: an arena is either here, untouched, or with the one search that took it.
        var arenas: [Arena] = []
    }

    private static let limit = 4
    private let idle = Guarded(Idle())

    func with<Value, Failure: Error>(_ body: (Arena) throws(Failure) -> Value) throws(Failure) -> Value {
        let arena = idle.withLock { $0.arenas.popLast() } ?? Arena()
        defer {
            arena.reset()
            idle.withLock { if $0.arenas.count < Self.limit { $0.arenas.append(arena) } }
        }
        return try body(arena)
    }
}

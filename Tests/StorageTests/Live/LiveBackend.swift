import Distributed
import Domain
import Foundation
import Storage
import Testing
import Threads

/// A kind of live view that the contract runs on. A new one adds a row here, not a suite.
struct LiveBackend: Sendable, CustomTestStringConvertible {
    /// Opens a door to one view over a source: opening twice gives two, as two processes would have.
    typealias Door = @Sendable (_ source: any LiveView, _ epoch: ID<LogEpoch>) async throws -> any LiveView

    let name: String
    let withView: @Sendable (_ test: @Sendable (@escaping Door) async throws -> Void) async throws -> Void

    var testDescription: String { name }

    static let sql = LiveBackend(name: "sql") { test in try await test { source, _ in source } }

    static func redis(_ settings: RedisSettings) -> LiveBackend {
        LiveBackend(name: "redis") { test in
            var own = settings
            own.prefix = "test:\(UUID().uuidString):"
            let clients = Guarded<[RedisClient]>([])
            defer { for client in clients.withLock({ $0 }) { client.close() } }
            try await test { [own] source, epoch in
                let client = RedisClient(own, log: .none)
                clients.withLock { $0.append(client) }
                try await poll { client.isUp }
                return RedisLiveView(client, source: source, epoch: epoch)
            }
        }
    }

    static let enabled = [sql] + (SharedRedis.settings.map { [redis($0)] } ?? [])
}

/// A source that counts how often it is asked, and lets something happen after it has read.
final class WatchedSource: LiveView {
    private struct State {
        var asked = 0
        var afterwards: (@Sendable () async throws -> Void)?
    }

    private let source: any LiveView
    private let state = Guarded(State())

    init(_ source: any LiveView) { self.source = source }

    var asked: Int { state.withLock { $0.asked } }

    /// Runs once, between the next read and its answer.
    func afterNextRead(_ work: @escaping @Sendable () async throws -> Void) {
        state.withLock { $0.afterwards = work }
    }

    func booking(_ id: ID<Booking>, of practice: ID<Practice>) async throws -> LiveBooking? {
        try await read { try await self.source.booking(id, of: practice) }
    }

    func day(_ day: LiveDay) async throws -> [LiveBooking] { try await read { try await self.source.day(day) } }

    func take(_ changes: [LiveChange]) async -> Bool { await source.take(changes) }

    func forgetAll() async -> Bool { await source.forgetAll() }

    private func read<Value>(_ body: () async throws -> Value) async throws -> Value {
        let value = try await body()
        let work = state.withLock { state in
            state.asked += 1
            defer { state.afterwards = nil }
            return state.afterwards
        }
        try await work?()
        return value
    }
}

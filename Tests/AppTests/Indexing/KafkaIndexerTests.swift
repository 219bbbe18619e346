import Domain
import Storage
import Testing
import Threads

@testable import App
@testable import Distributed

@Suite("Indexing as one of a group", .timeLimit(.minutes(3)))
struct KafkaIndexerTests {
    /// Runs an indexer until `condition`, then ends it.
    private func running(_ world: IndexingWorld, until condition: () async throws -> Bool) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try? await world.indexer().run() }
            try await eventually(condition)
            group.cancelAll()
        }
        #expect(world.source.state.withLock { $0.isClosed })
    }

    @Test("what the topics tell is found, then committed, each message once")
    func indexes() async throws {
        try await IndexingWorld.with { world in
            let messages = try await world.messages(.inventory) + world.messages(.booking)
            // Redelivered, and out of order between the topics: nothing changes by it.
            world.source.give(messages + messages.suffix(100) + messages.prefix(100))
            try await running(world) {
                world.source.state.withLock { $0.waiting.isEmpty && $0.committed.count == messages.count + 200 }
            }
            let wanted = try await world.allListings()
            #expect(wanted.count > 10)
            #expect(try await world.index.count() == wanted.count)
            for listing in wanted { #expect(try await world.index.listing(listing) != nil) }
            #expect(world.source.state.withLock { $0.buried.isEmpty })
        }
    }

    @Test("messages of another epoch are left out; what cannot be read is put with the dead letters")
    func foreign() async throws {
        try await IndexingWorld.with { world in
            let old = try await world.messages(.inventory, epoch: ID(high: 1, low: 1))
            let broken = world.message(world.topics.updates, [1], Array("{\"id\":3}".utf8), offset: 999)
            world.source.give(old + [broken])
            try await running(world) { world.source.state.withLock { $0.committed.count == old.count + 1 } }
            #expect(try await world.index.count() == 0)
            #expect(world.source.state.withLock { $0.buried.map(\.message.offset) } == [999])
        }
    }

    @Test("a practice that fails again and again is put with the dead letters, and holds up nobody")
    func poison() async throws {
        try await IndexingWorld.with { world in
            let messages = try await world.messages(.inventory)
            let practice = DemoIDs.practice
            let its = messages.filter { $0.key == Array(practice.description.utf8) }
            try #require(!its.isEmpty && its.count < messages.count)
            world.index.refused.withLock { $0 = [practice] }
            world.source.give(messages)
            try await running(world) { world.source.state.withLock { $0.committed.count == messages.count } }
            let buried = world.source.state.withLock { $0.buried }
            #expect(Set(buried.map(\.message.offset)) == Set(its.map(\.offset)))
            #expect(buried.allSatisfy { $0.reason == "Failed" })
            #expect(try await world.index.count() > 0)
            #expect(world.reindexer.dues.isPlanned(practice))
        }
    }

    @Test("while the index is away all waits: nothing is committed, nothing is given up")
    func away() async throws {
        try await IndexingWorld.with { world in
            let messages = try await world.messages(.inventory)
            world.index.isAway.withLock { $0 = true }
            world.source.give(messages)
            try await running(world) {
                // Far more often than a practice is tried before it is given up.
                try await eventually { world.index.failures.withLock { $0 } > 300 }
                #expect(world.source.state.withLock { $0.committed.isEmpty && $0.buried.isEmpty })
                world.index.isAway.withLock { $0 = false }
                try await eventually { world.source.state.withLock { $0.committed.count == messages.count } }
                return true
            }
            #expect(world.source.state.withLock { $0.buried.isEmpty })
            #expect(try await world.index.count() == world.allListings().count)
        }
    }

    @Test("who is asked to end in the middle commits nothing of what is not done")
    func cut() async throws {
        try await IndexingWorld.with { world in
            world.index.isAway.withLock { $0 = true }
            world.source.give(try await world.messages(.inventory))
            try await running(world) { world.index.failures.withLock { $0 } > 10 }
            #expect(world.source.state.withLock { $0.committed.isEmpty && $0.buried.isEmpty })
        }
    }

    @Test("where events were deleted unread, the index is marked to be built anew")
    func loss() async throws {
        try await IndexingWorld.with { world in
            try await world.reindexer.rebuild()
            let epoch = try await world.reindexer.epoch()
            #expect(try await world.index.position()?.epoch == epoch)
            let first = try #require(try await world.messages(.inventory).first)
            world.source.give([
                KafkaMessage(
                    topic: first.topic, partition: 0, offset: 50, key: first.key, value: first.value, headers: [],
                    assignment: 1, isAfterLoss: true)
            ])
            try await running(world) { world.source.state.withLock { $0.committed.count == 1 } }
            #expect(try await world.index.position()?.epoch != epoch)
        }
    }

    @Test("who takes over partitions looks at each of their practices, and at no others")
    func takesOver() async throws {
        try await IndexingWorld.with { world in
            let (dues, topic) = (world.reindexer.dues, world.topics.updates)
            let held = KafkaAssignment(topics: [topic: (held: [0, 2], count: 4)])
            let practices = Guarded([ID<Practice>]())
            try await world.reindexer.eachPractice { practice in
                // Without anything that can be booked there is nothing to look at again.
                let due = try await world.reindexer.refresh.times(of: practice, practitioners: nil)
                if due != nil { practices.withLock { $0.append(practice) } }
            }
            let all = practices.withLock { $0 }
            let ours = all.filter { held.holds($0, in: topic) }
            try #require(!ours.isEmpty && ours.count < all.count)
            world.source.assign(held)
            try await running(world) { ours.allSatisfy(dues.isPlanned) }
            #expect(all.filter(dues.isPlanned).sorted() == ours.sorted())
        }
    }
}

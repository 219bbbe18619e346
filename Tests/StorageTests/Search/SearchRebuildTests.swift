import Distributed
import Domain
import Foundation
import Testing

@testable import Distributed

/// What a rebuild on a cluster does beside the contract: several processes, and such that were cut off.
@Suite(
    "Search cluster: rebuilds", .enabled(if: !SearchClusterServer.all.isEmpty, "no variable names a search cluster"))
struct SearchRebuildTests {
    typealias Sample = SampleListings
    private static let position = SearchPosition(epoch: "E1.é", inventory: 7, booking: 9, asOf: Sample.now)

    private static func batches(_ listings: [Listing]) -> AsyncThrowingStream<[Listing], any Error> {
        AsyncThrowingStream { source in
            source.yield(listings)
            source.finish()
        }
    }

    private func names(_ index: any SearchIndex) async throws -> Set<String> {
        try await index.refresh()
        let found = try await index.search(SearchQuery(limit: 100), now: Sample.now)
        return Set(found.hits.map(\.listing.practiceName))
    }

    @Test(
        "the new index carries the epoch, has the alias alone, and is the only one left",
        arguments: SearchClusterServer.all)
    func indexes(_ server: SearchClusterServer) async throws {
        try await server.with { world in
            let index = world.open()
            #expect(try await index.migrate() == ["search index \(world.alias)"])
            #expect(try await index.migrate() == [])
            #expect(try await world.indexes() == ["\(world.alias)-0": [world.alias]])
            for round in 1...2 {
                try await index.rebuild(at: Self.position, from: Self.batches([Sample.listing(round, "New \(round)")]))
                let all = try await world.indexes()
                #expect(all.count == 1)
                #expect(all.first?.key.hasPrefix("\(world.alias)-e1-") == true)
                #expect(all.first?.value == [world.alias])
                #expect(try await names(index) == ["New \(round)"])
            }
        }
    }

    @Test("what other processes change while one rebuilds is not lost", arguments: SearchClusterServer.all)
    func otherProcesses(_ server: SearchClusterServer) async throws {
        try await server.with { world in
            let (index, other) = (world.open(), world.open())
            try await index.put((1...5).map { Sample.listing($0, "Old") })
            let (stream, source) = AsyncThrowingStream<[Listing], any Error>.makeStream()
            async let done: Void = index.rebuild(at: Self.position, from: stream)
            source.yield([])
            try await untilBuilding(world)
            // Goes on while the new one takes the old one's place.
            let writer = Task {
                var number = 100
                while !Task.isCancelled {
                    try await other.put([Sample.listing(number, "Meanwhile \(number)")])
                    try await other.remove([ListingVersion(id: ID(high: 1, low: UInt64(number - 2)), version: 2)])
                    number += 1
                }
                return number
            }
            try await Task.sleep(for: .milliseconds(300))
            source.finish()
            try await done
            writer.cancel()
            let last = (try? await writer.value) ?? 0
            if last > 0 { #expect(try await index.listing(ID(high: 1, low: UInt64(last - 1))) != nil) }
            let left = try await names(index)
            #expect(left.count <= 3)
            #expect(!left.contains("Old"))
            #expect(try await world.indexes().count == 1)
        }
    }

    /// Waits until a second index is there.
    private func untilBuilding(_ world: SearchClusterWorld) async throws {
        try await poll { try await world.indexes().values.contains { $0.first?.hasSuffix("-new") == true } }
    }

    @Test("two rebuilds at once end with one index, whole", arguments: SearchClusterServer.all)
    func twoAtOnce(_ server: SearchClusterServer) async throws {
        try await server.with { world in
            let doors = [world.open(), world.open(), world.open()]
            try await doors[0].put([Sample.listing(1, "Old")])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for door in doors {
                    group.addTask {
                        try await door.rebuild(
                            at: Self.position, from: Self.batches((2...40).map { Sample.listing($0, "New \($0)") }))
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await names(doors[2]).count == 39)
            #expect(try await world.indexes().count == 1)
            #expect(try await doors[1].put([Sample.listing(50, "Later")]) == 1)
        }
    }

    @Test(
        "a rebuild that is cut off leaves the live index, and the next one tidies up",
        arguments: SearchClusterServer.all)
    func cutOff(_ server: SearchClusterServer) async throws {
        try await server.with { world in
            let index = world.open()
            try await index.put([Sample.listing(1, "Old")])
            // As a process that was killed leaves it: a half-built index, and the live one closed for writes.
            let dead = "\(world.alias)-e1-dead"
            #expect(try await index.create(dead, alias: "\(dead)-new", .indexer))
            #expect(try await names(index) == ["Old"])
            try await index.rebuild(at: Self.position, from: Self.batches([Sample.listing(2, "New")]))
            #expect(try await names(index) == ["New"])
            #expect(try await world.indexes().count == 1)
        }
    }

    @Test("a rebuild that is cancelled removes what it made", arguments: SearchClusterServer.all)
    func cancelled(_ server: SearchClusterServer) async throws {
        try await server.with { world in
            let index = world.open()
            try await index.put([Sample.listing(1, "Old")])
            let (stream, source) = AsyncThrowingStream<[Listing], any Error>.makeStream()
            let task = Task { try await index.rebuild(at: Self.position, from: stream) }
            source.yield([Sample.listing(2, "New")])
            try await untilBuilding(world)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await world.indexes() == ["\(world.alias)-0": [world.alias]])
            #expect(try await names(index) == ["Old"])
            #expect(try await index.put([Sample.listing(3, "More")]) == 1)
        }
    }

    @Test("an index that was left closed for writes is opened by who has waited", arguments: SearchClusterServer.all)
    func leftClosed(_ server: SearchClusterServer) async throws {
        try await server.with { world in
            var world = world
            world.settings.indexers.pause = { _ in }
            let index = world.open()
            try await index.put([Sample.listing(1, "Old")])
            try await WriteBlock(cluster: index.cluster).set("\(world.alias)-0")
            #expect(try await index.put([Sample.listing(2, "New")]) == 1)
            try await WriteBlock(cluster: index.cluster).set("\(world.alias)-0")
            try await index.advance(to: Self.position)
            #expect(try await index.position() == Self.position)
        }
    }

    @Test(
        "an index of another release's mapping is refused with what to do, and mended by a rebuild",
        arguments: SearchClusterServer.all)
    func otherMapping(_ server: SearchClusterServer) async throws {
        try await server.with { world in
            try await world.open().put([Sample.listing(1, "Old")])
            for (version, advice) in [(0, "run `praxis reindex`"), (99, "use that release")] {
                let index = world.open()
                let live = try #require(try await world.indexes().keys.first)
                try await world.send("PUT", "/\(live)/_mapping", "{\"_meta\":{\"praxis\":\(version)}}")
                do {
                    _ = try await index.search(SearchQuery(), now: Sample.now)
                    Issue.record("it was searched")
                } catch let error as SearchClusterError {
                    #expect(error.reason == .otherMapping)
                    #expect(error.message.hasSuffix(advice))
                }
                try await index.rebuild(at: Self.position, from: Self.batches([Sample.listing(2, "New")]))
                #expect(try await names(index) == ["New"])
            }
        }
    }
}

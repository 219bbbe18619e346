import Domain
import Embedded
import Storage
import Synchronization
import Testing

/// Rows, bytes and pictures together.
@Suite("Keeping media")
struct MediaKeeperTests {
    private let ids = CountingIDs()

    private struct World {
        let keeper: MediaKeeper
        let store: FolderMediaStore
        let owner: Scope
        let place: MediaOwner
    }

    private func run(
        photos: PlainPhotos = PlainPhotos(), _ test: @Sendable (World) async throws -> Void
    ) async throws {
        let backend = try #require(SQLBackend.enabled.first)
        try await withTemporaryFolder { folder in
            try await backend.withStore(isMigrated: true) { open in
                let stores = try await InventoryStores(open, ids: ids)
                let owner: ID<Account> = ids.next()
                let sample = try await SamplePractice(in: stores, owner: owner, ids: ids)
                let store = try FolderMediaStore(folder: folder + "/media", log: .silent)
                let media = SQLPracticeMedia(stores.practices)
                try await test(
                    World(
                        keeper: MediaKeeper(practices: media, patients: media, store: store, photos: photos),
                        store: store,
                        owner: sample.scope, place: .practice(sample.id)))
            }
        }
    }

    private func item(_ world: World, _ kind: MediaKind = .photo) -> NewMedia {
        NewMedia(
            id: ids.next(), owner: world.place, kind: kind, details: MediaDetails(title: "t", alternativeText: "a"))
    }

    private func add(_ item: NewMedia, to world: World, key: String? = nil) async throws -> Outcome<MediaItem> {
        try await world.keeper.add(
            item, from: .bytes([1, 2, 3]), type: item.kind == .photo ? .jpeg : .pdf,
            ask: .by(world.owner, .addPracticeMedia, key: key))
    }

    private func keys(_ world: World) async throws -> [MediaKey] {
        try await world.store.entries(after: nil, limit: 100).map(\.key)
    }

    @Test("a photo is kept as its renditions, a document as it came")
    func kept() async throws {
        try await run { world async throws in
            let photo = try await add(item(world), to: world).answer
            #expect(photo.files.map(\.file) == MediaFile.renditions)
            #expect(Set(try await keys(world)) == Set(MediaFile.renditions.map { photo.key(of: $0) }))
            let document = try await add(item(world, .document), to: world).answer
            #expect(document.files == [MediaFileInfo(file: .document, bytes: 3)])
            #expect(try await world.store.read(document.key(of: .document), range: nil)?.collected() == [1, 2, 3])
        }
    }

    @Test("where a picture is refused, or its row, nothing of it stays")
    func refused() async throws {
        try await run(photos: PlainPhotos(failing: true)) { world async throws in
            await #expect(throws: MediaRefusal.unreadable) { _ = try await add(item(world), to: world) }
            #expect(try await keys(world) == [])
        }
        try await run { world async throws in
            // Its row is refused when the bytes are there: of many at once only so many may stay.
            let limit = world.place.mostItems
            let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<(limit + 4) {
                    group.addTask {
                        do {
                            _ = try await add(item(world, .document), to: world)
                            return false
                        } catch MediaRefusal.tooMany { return true }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(refused == 4)
            #expect(try await keys(world).count == limit)
        }
    }

    @Test("two who send one request at once add one item, and its bytes alone stay")
    func twins() async throws {
        try await run { world async throws in
            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 { group.addTask { try await add(item(world), to: world, key: "same").isRepeated } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { !$0 } == 1)
            #expect(try await keys(world).count == MediaFile.renditions.count)
        }
    }

    @Test("what no row names is collected once it is old, what a row names never")
    func collected() async throws {
        try await run { world async throws in
            let stays = try await add(item(world), to: world).answer
            let goes = try await add(item(world, .document), to: world).answer
            _ = try await world.keeper.practices.remove(
                goes.id, of: world.place, version: 1, ask: .by(world.owner, .removePracticeMedia))
            _ = try await world.store.put(.bytes([1]), as: .document(77))
            let stored = try #require(try await world.store.entries(after: nil, limit: 1).first).storedAt
            #expect(try await world.keeper.collect(olderThan: stored - 60) == 0)
            #expect(try await keys(world).count == 8)
            #expect(try await world.keeper.collect(olderThan: stored + 3600) == 2)
            #expect(Set(try await keys(world)) == Set(stays.files.map { stays.key(of: $0.file) }))
            #expect(try await world.keeper.collect(olderThan: stored + 3600) == 0)
        }
    }

    @Test("a file is what its first bytes say, of at most so many bytes")
    func types() async throws {
        try await run { world async throws in
            let keeper = MediaKeeper(
                practices: world.keeper.practices, patients: world.keeper.patients, store: world.store,
                photos: PlainPhotos(), limits: MediaLimits(photo: 100, document: 50))
            #expect(try keeper.type(of: "%PDF-1.7".utf8, count: 50) == .pdf)
            #expect(throws: MediaRefusal.tooLarge(limit: 50)) { _ = try keeper.type(of: "%PDF-1.7".utf8, count: 51) }
            #expect(try keeper.type(of: [0xFF, 0xD8, 0xFF], count: 100) == .jpeg)
            #expect(throws: MediaRefusal.tooLarge(limit: 100)) {
                _ = try keeper.type(of: [0xFF, 0xD8, 0xFF], count: 101)
            }
            #expect(throws: MediaRefusal.empty) { _ = try keeper.type(of: [], count: 0) }
            #expect(throws: MediaRefusal.unknownType) { _ = try keeper.type(of: "<svg>".utf8, count: 5) }
        }
    }
}

/// Makes renditions of nothing.
struct PlainPhotos: PhotoMaker {
    var failing = false

    func renditions(of source: MediaSource, type: MediaType) async throws -> [MadeRendition] {
        if failing { throw MediaRefusal.unreadable }
        return MediaFile.renditions.map { MadeRendition(file: $0, width: 4, height: 3, bytes: [9, 9]) }
    }
}

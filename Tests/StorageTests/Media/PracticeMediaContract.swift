import Domain
import Storage
import Testing

@Suite("Media of practices: contract")
struct PracticeMediaContract {
    private let ids = CountingIDs()

    private struct World {
        let stores: InventoryStores
        let practice: ID<Practice>
        let dentist: ID<Practitioner>
        let owner: Scope
        let media: SQLPracticeMedia
        let place: MediaOwner
    }

    private func world(_ open: SQLBackend.Door) async throws -> World {
        let stores = try await InventoryStores(open, ids: ids)
        let owner: ID<Account> = ids.next()
        let sample = try await SamplePractice(in: stores, owner: owner, ids: ids)
        return World(
            stores: stores, practice: sample.id, dentist: sample.practitioner.id,
            owner: .member(owner, sample.id, .owner, nil),
            media: SQLPracticeMedia(stores.practices), place: .practice(sample.id))
    }

    private func photo(_ owner: MediaOwner, at position: Int = 0, _ access: MediaAccess = .public) -> NewMedia {
        NewMedia(
            id: ids.next(), owner: owner, kind: .photo,
            details: MediaDetails(alternativeText: "A door", access: access, position: position))
    }

    private static let files = [MediaFileInfo(file: MediaFile.renditions[0], bytes: 7, width: 3, height: 2)]
    private static let visitor = Scope.visitor(Visitor(secretHash: nil, addressHash: [1]))

    private func add(_ item: NewMedia, to world: World, by scope: Scope? = nil) async throws -> MediaItem {
        try await world.media.add(item, ask: .by(scope ?? world.owner, .addPracticeMedia)) { Self.files }.answer
    }

    @Test("what was added is found by its owner, in its place, as it was told", arguments: SQLBackend.enabled)
    func added(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { open in
            let world = try await world(open)
            var made: [MediaItem] = []
            for position in [5, 1, 1, 3] { made.append(try await add(photo(world.place, at: position), to: world)) }
            let found = try await world.media.items(
                of: world.place, scope: world.owner, after: nil, limit: 10, now: .noon)
            #expect(found.map(\.id) == [made[1], made[2], made[3], made[0]].map(\.id))
            #expect(found.first?.files == Self.files)
            #expect(found.first?.version == 1)
            let rest = try await world.media.items(
                of: world.place, scope: world.owner, after: MediaPlace(position: 1, id: made[2].id), limit: 1,
                now: .noon)
            #expect(rest.map(\.id) == [made[3].id])
        }
    }

    @Test("anyone sees what is public of a published practice, its staff the rest too", arguments: SQLBackend.enabled)
    func reach(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { open in
            let world = try await world(open)
            let shown = try await add(photo(world.place), to: world)
            let hidden = try await add(photo(world.place, .private), to: world)
            func seen(by scope: Scope) async throws -> [ID<MediaItem>] {
                try await world.media.items(of: world.place, scope: scope, after: nil, limit: 9, now: .noon).map(\.id)
            }
            await #expect(throws: RequestRefusal.missing) { _ = try await seen(by: Self.visitor) }
            #expect(!shown.isOpen)
            _ = try await world.stores.practices.change(world.practice, to: .published, ask: .system(.publishPractice))
            #expect(try await seen(by: Self.visitor) == [shown.id])
            #expect(try await seen(by: .account(ids.next())) == [shown.id])
            #expect(Set(try await seen(by: world.owner)) == [shown.id, hidden.id])
            await #expect(throws: RequestRefusal.missing) {
                _ = try await world.media.item(hidden.id, of: world.place, scope: Self.visitor, now: .noon)
            }
            func isOpen(_ item: MediaItem) async throws -> Bool? {
                try await world.media.standing(of: item.key(of: item.files[0].file))?.isOpen
            }
            #expect(try await isOpen(shown) == true)
            #expect(try await isOpen(hidden) == false)
            _ = try await world.stores.practices.change(world.practice, to: .suspended, ask: .system(.suspendPractice))
            #expect(try await isOpen(shown) == false)
        }
    }

    @Test("a practitioner shows what is its own, and nothing once withdrawn", arguments: SQLBackend.enabled)
    func practitioners(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { open in
            let world = try await world(open)
            let place = MediaOwner.practitioner(world.dentist, of: world.practice)
            let own = Scope.member(ids.next(), world.practice, .practitioner, world.dentist)
            let ask = Ask<MediaItem>.by(own, .addPractitionerMedia)
            let item = try await world.media.add(photo(place), ask: ask) { Self.files }.answer
            #expect(item.owner == place)
            let other = Scope.member(ids.next(), world.practice, .practitioner, ids.next())
            for scope in [other, .member(ids.next(), world.practice, .receptionist, nil)] {
                await #expect(throws: AccessRefusal.notAllowed) {
                    _ = try await world.media.update(
                        item.id, of: place, version: 1, item.details, ask: .by(scope, .updatePractitionerMedia))
                }
            }
            await #expect(throws: AccessRefusal.notAllowed) {
                _ = try await world.media.add(photo(place), ask: .by(other, .addPractitionerMedia)) {
                    Issue.record("bytes were kept for somebody who may not")
                    return Self.files
                }
            }
            await #expect(throws: RequestRefusal.missing) {
                let nobody = MediaOwner.practitioner(ids.next(), of: world.practice)
                _ = try await world.media.add(photo(nobody), ask: .by(world.owner, .addPractitionerMedia)) {
                    Self.files
                }
            }
            // Beside its practice's, never among them.
            #expect(
                try await world.media.items(of: world.place, scope: world.owner, after: nil, limit: 9, now: .noon) == []
            )
            await #expect(throws: RequestRefusal.missing) {
                _ = try await world.media.item(item.id, of: world.place, scope: world.owner, now: .noon)
            }
        }
    }

    @Test(
        "a change names the version it was made from; what is removed is named no more", arguments: SQLBackend.enabled)
    func changes(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { open in
            let world = try await world(open)
            let item = try await add(photo(world.place), to: world)
            var details = item.details
            details.alternativeText = "Another door"
            let ask = Ask<MediaItem>.by(world.owner, .updatePracticeMedia)
            let changed = try await world.media.update(item.id, of: world.place, version: 1, details, ask: ask).answer
            #expect(changed.version == 2 && changed.details.alternativeText == "Another door")
            await #expect(throws: RequestRefusal.staleVersion(current: 2)) {
                _ = try await world.media.update(item.id, of: world.place, version: 1, details, ask: ask)
            }
            await #expect(throws: InvalidInput.self) {
                _ = try await world.media.update(item.id, of: world.place, version: 2, MediaDetails(), ask: ask)
            }
            let key = item.key(of: item.files[0].file)
            #expect(try await world.media.standing(of: key)?.info == item.files[0])
            #expect(
                try await world.media.standing(of: MediaKey(root: key.root, item: key.item, file: .document)) == nil)
            let removal = Ask<MediaItem>.by(world.owner, .removePracticeMedia)
            #expect(
                try await world.media.remove(item.id, of: world.place, version: 2, ask: removal).answer.version == 3)
            #expect(try await world.media.standing(of: key) == nil)
            await #expect(throws: RequestRefusal.missing) {
                _ = try await world.media.remove(item.id, of: world.place, version: 3, ask: removal)
            }
            let told = try await world.stores.database.read(.current) { connection in
                try connection.query(
                    "SELECT kind FROM inventory_event WHERE subject_id = ? ORDER BY version", .id(item.id)
                ) { try $0[0] as String }
            }
            #expect(told == ["mediaAdded", "mediaChanged", "mediaRemoved"])
            #expect(
                try await world.stores.value("SELECT COUNT(*) FROM inventory_audit WHERE subject_kind = 'media'") == 3)
        }
    }

    @Test(
        "a repeat gets its first answer, and keeps no bytes; nobody else adds anything", arguments: SQLBackend.enabled)
    func once(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { open in
            let world = try await world(open)
            let ask = Ask<MediaItem>.by(world.owner, .addPracticeMedia, key: "k")
            let first = try await world.media.add(photo(world.place), ask: ask) { Self.files }
            #expect(!first.isRepeated)
            let again = try await world.media.add(photo(world.place), ask: ask) {
                Issue.record("bytes were kept for a repeat")
                return Self.files
            }
            #expect(again.isRepeated)
            let other = Scope.member(ids.next(), ids.next(), .owner, nil)
            for scope in [other, Self.visitor, .account(ids.next())] {
                await #expect(throws: RequestRefusal.missing) {
                    _ = try await add(photo(world.place), to: world, by: scope)
                }
            }
            #expect(try await world.stores.value("SELECT COUNT(*) FROM media") == 1)
        }
    }

    @Test("bytes that could not be kept leave no row; neither does one too many", arguments: SQLBackend.enabled)
    func limits(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { open in
            let world = try await world(open)
            await #expect(throws: MediaRefusal.unreadable) {
                let ask = Ask<MediaItem>.by(world.owner, .addPracticeMedia)
                _ = try await world.media.add(photo(world.place), ask: ask) { throw MediaRefusal.unreadable }
            }
            let place = MediaOwner.practitioner(world.dentist, of: world.practice)
            let added = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<(place.mostItems + 5) {
                    group.addTask {
                        do {
                            _ = try await add(photo(place), to: world)
                            return true
                        } catch MediaRefusal.tooMany { return false }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(added == place.mostItems)
            #expect(try await world.stores.value("SELECT COUNT(*) FROM media") == place.mostItems)
        }
    }
}

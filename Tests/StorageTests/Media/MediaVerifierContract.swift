import Domain
import Storage
import Testing

@Suite("Bytes that rows name: contract")
struct MediaVerifierContract {
    private struct World {
        let verifier: MediaVerifier
        let store: any MediaStore
        /// Some of a practice, some of a patient, with all their bytes.
        var items: [MediaItem]
        var keys: [MediaKey] { items.flatMap { item in item.files.map { item.key(of: $0.file) } } }
    }

    private func with(
        _ sql: SQLBackend, _ media: MediaBackend, _ test: @Sendable (World) async throws -> Void
    ) async throws {
        try await media.withStore { open in
            let store = try await open()
            try await BookingWorld.with(sql) { world in
                let database = world.doors[0].database
                let ids = CountingIDs()
                let stores = try await InventoryStores({ database }, ids: ids)
                let sample = try await SamplePractice(in: stores, owner: ids.next(), ids: ids)
                let keeper = MediaKeeper(
                    practices: SQLPracticeMedia(stores.practices), patients: SQLPatientMedia(world.doors[0].patients),
                    store: store, photos: PlainPhotos())
                var items: [MediaItem] = []
                for kind in [MediaKind.photo, .document, .photo] {
                    let item = NewMedia(
                        id: ids.next(), owner: .practice(sample.id), kind: kind,
                        details: MediaDetails(title: "t", alternativeText: "a"))
                    items.append(
                        try await keeper.add(
                            item, from: .bytes([1, 2, 3]), type: kind == .photo ? .jpeg : .pdf,
                            ask: .by(sample.scope, .addPracticeMedia)
                        ).answer)
                }
                let patient = try await world.patient()
                for _ in 0..<2 {
                    let item = NewMedia(
                        id: ids.next(), owner: .patient(patient.id), kind: .document,
                        details: MediaDetails(title: "t", access: .private))
                    items.append(
                        try await keeper.add(
                            item, from: .bytes([1, 2, 3]), type: .pdf, ask: world.ask(patient.scope, .addPatientMedia)
                        ).answer)
                }
                try await test(
                    World(
                        verifier: MediaVerifier(inventory: database, booking: database, store: store), store: store,
                        items: items))
            }
        }
    }

    @Test(
        "what is all there is right; each file that is gone, or another, is named alone",
        arguments: SQLBackend.enabled, MediaBackend.enabled)
    func faults(_ sql: SQLBackend, _ media: MediaBackend) async throws {
        try await with(sql, media) { world in
            #expect(try await world.verifier.verify() == [])
            // What no row names is none of its business.
            _ = try await world.store.put(.bytes([9]), as: .document(7))
            #expect(try await world.verifier.verify() == [])
            for key in world.keys {
                let bytes = try #require(try await world.store.read(key, range: nil)?.collected())
                try await world.store.delete(key)
                #expect(try await world.verifier.verify() == [MediaFault(key: key, kind: .missing)])
                _ = try await world.store.put(.bytes(bytes + [0]), as: key)
                let size = MediaFault(key: key, kind: .size(bytes.count + 1))
                #expect(try await world.verifier.verify() == [size])
                try await world.store.delete(key)
                _ = try await world.store.put(.bytes(bytes), as: key)
            }
            #expect(try await world.verifier.verify() == [])
            for key in world.keys { try await world.store.delete(key) }
            #expect(Set(try await world.verifier.verify().map(\.key)) == Set(world.keys))
        }
    }
}

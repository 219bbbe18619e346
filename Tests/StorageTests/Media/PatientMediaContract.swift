import Domain
import Storage
import Testing

@Suite("Media of patients: contract")
struct PatientMediaContract {
    private static let files = [MediaFileInfo(file: .document, bytes: 7)]
    private static let title = "Secret referral"

    private func document(_ patient: ID<Patient>, for practice: ID<Practice>? = nil) -> NewMedia {
        NewMedia(
            id: testIDs().next(), owner: .patient(patient), sharedWith: practice, kind: .document,
            details: MediaDetails(title: Self.title, access: .private))
    }

    private func add(_ item: NewMedia, to world: BookingWorld, by scope: Scope) async throws -> MediaItem {
        try await SQLPatientMedia(world.doors[0].patients)
            .add(item, ask: world.ask(scope, .addPatientMedia)) { Self.files }.done()
    }

    private func seen(_ patient: ID<Patient>, in world: BookingWorld, by scope: Scope) async throws -> Set<
        ID<MediaItem>
    > {
        let items = try await SQLPatientMedia(world.doors[0].patients).items(
            of: .patient(patient), scope: scope, after: nil, limit: 100, now: BookingWorld.now)
        return Set(items.map(\.id))
    }

    /// Somebody with an account whom the practice knows, since something was booked there.
    private func known(_ world: BookingWorld) async throws -> (scope: Scope, id: ID<Patient>) {
        let patient = try await world.patient()
        _ = try await world.store.hold(
            world.request(world.checkup, world.at("09:00"), for: patient.id), ask: world.ask(patient.scope))
        return (patient.scope, patient.id)
    }

    @Test(
        "a patient sees all of its own, a practice what it added or was given, others nothing",
        arguments: SQLBackend.enabled)
    func reach(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let patient = try await known(world)
            let own = try await add(document(patient.id), to: world, by: patient.scope)
            let given = try await add(document(patient.id, for: world.practice), to: world, by: patient.scope)
            let desks = try await add(document(patient.id), to: world, by: world.desk)
            #expect(own.origin == .account && own.practiceID == nil && !own.isOpen)
            #expect(given.practiceID == world.practice && desks.practiceID == world.practice)
            #expect(desks.origin == .practice)
            #expect(try await seen(patient.id, in: world, by: patient.scope) == [own.id, given.id, desks.id])
            #expect(try await seen(patient.id, in: world, by: world.desk) == [given.id, desks.id])
            let stranger = try await world.patient("Bob")
            for scope in [
                stranger.scope, .member(testIDs().next(), testIDs().next(), .owner, nil),
                .platform(testIDs().next(), .admin),
                .platform(testIDs().next(), .support), .visitor(Visitor(secretHash: [1], addressHash: [2])),
            ] {
                await #expect(throws: RequestRefusal.missing) { _ = try await seen(patient.id, in: world, by: scope) }
                await #expect(throws: (any Error).self) {
                    _ = try await add(document(patient.id), to: world, by: scope)
                }
            }
            await #expect(throws: InvalidInput.self) {
                _ = try await add(document(patient.id, for: testIDs().next()), to: world, by: patient.scope)
            }
        }
    }

    @Test("whoever added something changes it, nobody else", arguments: SQLBackend.enabled)
    func changes(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let patient = try await known(world)
            let media = SQLPatientMedia(world.doors[0].patients)
            let given = try await add(document(patient.id, for: world.practice), to: world, by: patient.scope)
            let desks = try await add(document(patient.id), to: world, by: world.desk)
            for (item, mine, other) in [(given, patient.scope, world.desk), (desks, world.desk, patient.scope)] {
                let details = MediaDetails(title: "Other", access: .private, position: 3)
                await #expect(throws: MediaRefusal.notYours) {
                    _ = try await media.update(
                        item.id, of: item.owner, version: 1, details, ask: world.ask(other, .updatePatientMedia))
                }
                await #expect(throws: MediaRefusal.notYours) {
                    _ = try await media.remove(
                        item.id, of: item.owner, version: 1, ask: world.ask(other, .removePatientMedia))
                }
                let changed = try await media.update(
                    item.id, of: item.owner, version: 1, details, ask: world.ask(mine, .updatePatientMedia)
                ).done()
                #expect(changed.details == details && changed.version == 2)
                await #expect(throws: RequestRefusal.staleVersion(current: 2)) {
                    _ = try await media.remove(
                        item.id, of: item.owner, version: 1, ask: world.ask(mine, .removePatientMedia))
                }
                let read = try await media.item(item.id, of: item.owner, scope: other, now: BookingWorld.now)
                #expect(read.details == details)
                _ = try await media.remove(
                    item.id, of: item.owner, version: 2, ask: world.ask(mine, .removePatientMedia))
                #expect(try await media.standing(of: item.key(of: .document)) == nil)
            }
        }
    }

    @Test("what is said of it is sealed; who saw it is noted", arguments: SQLBackend.enabled)
    func sealed(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let patient = try await known(world)
            let item = try await add(document(patient.id), to: world, by: patient.scope)
            let kept: [UInt8]? = try await world.doors[0].database.read(.current) {
                try $0.value("SELECT details FROM patient_media WHERE id = ?", .id(item.id))
            }
            #expect(!String(decoding: try #require(kept), as: UTF8.self).contains("Secret"))
            _ = try await seen(patient.id, in: world, by: patient.scope)
            let operations: [String] = try await world.doors[0].database.read(.current) {
                try $0.query(
                    "SELECT operation FROM booking_audit WHERE subject_kind = 'media' AND patient_id = ? ORDER BY id",
                    .id(patient.id)
                ) { try $0[0] }
            }
            #expect(Set(operations) == ["addPatientMedia", "listPatientMedia"])
            let standing = try await SQLPatientMedia(world.doors[0].patients).standing(of: item.key(of: .document))
            #expect(standing == MediaStanding(isOpen: false, info: Self.files[0]))
        }
    }

    @Test("an export has all of it; an erasure names none of it any more", arguments: SQLBackend.enabled)
    func erasure(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let patient = try await known(world)
            let patients = world.doors[0].patients
            let own = try await add(document(patient.id), to: world, by: patient.scope)
            let desks = try await add(document(patient.id), to: world, by: world.desk)
            let all = try await patients.export(patient.id, scope: patient.scope, now: BookingWorld.now)
            #expect(Set(all.media.map(\.id)) == [own.id, desks.id])
            #expect(all.media.first?.details.title == Self.title)
            let part = try await patients.export(patient.id, scope: world.desk, now: BookingWorld.now)
            #expect(part.media.map(\.id) == [desks.id])
            _ = try await patients.erase(
                patient.id, version: all.patient.version, ask: world.ask(patient.scope, .erasePatient))
            for item in [own, desks] {
                let standing = try await SQLPatientMedia(patients).standing(of: item.key(of: .document))
                #expect(standing == nil)
            }
            await #expect(throws: (any Error).self) {
                _ = try await add(document(patient.id), to: world, by: patient.scope)
            }
        }
    }

    @Test("what is a patient's is never public, and a repeat gets its first answer", arguments: SQLBackend.enabled)
    func rules(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let patient = try await known(world)
            let open = NewMedia(
                id: testIDs().next(), owner: .patient(patient.id), kind: .document,
                details: MediaDetails(title: "x", access: .public))
            await #expect(throws: InvalidInput.self) { _ = try await add(open, to: world, by: patient.scope) }
            let once = Once<MediaItem>(key: "k", requestHash: [1]) { Array($0.id.description.utf8) }
            let ask = world.ask(patient.scope, .addPatientMedia, once: once)
            let media = SQLPatientMedia(world.doors[0].patients)
            let item = try await media.add(document(patient.id), ask: ask) { Self.files }.done()
            let again = try await media.add(document(patient.id), ask: ask) {
                Issue.record("bytes were kept for a repeat")
                return Self.files
            }
            guard case .repeated(let bytes) = again else { return #expect(Bool(false), "it was done twice") }
            #expect(bytes == Array(item.id.description.utf8))
        }
    }
}

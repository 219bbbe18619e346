import Domain
import Storage
import Testing

@Suite("The store of practices")
struct PracticeStoreContract {
    private let ids = CountingIDs()
    private let owner = ID<Account>(high: 1, low: 1)

    private func withStores(
        _ backend: SQLBackend, _ test: @Sendable (InventoryStores, SamplePractice) async throws -> Void
    ) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            try await test(stores, SamplePractice(in: stores, owner: owner, ids: ids))
        }
    }

    @Test("a practice begins as a draft that its owner alone may see", arguments: SQLBackend.enabled)
    func draft(_ backend: SQLBackend) async throws {
        try await withStores(backend) { stores, sample async throws in
            let store = stores.practices
            #expect(try await store.practice(sample.id, scope: sample.scope).state == .draft)
            #expect(try await store.practice(sample.id, scope: .platform(owner, .support)).details == .sample)
            let strangers: [Scope] = [
                .visitor(Visitor(secretHash: nil, addressHash: [1])), .account(owner),
                .member(owner, ID(high: 9, low: 9), .owner, nil), .platform(owner, .auditor),
            ]
            for scope in strangers {
                await #expect(throws: RequestRefusal.missing, "\(scope)") {
                    try await store.practice(sample.id, scope: scope)
                }
                await #expect(throws: RequestRefusal.missing, "\(scope)") {
                    try await store.item(sample.location.id, of: sample.id, scope: scope)
                }
                await #expect(throws: RequestRefusal.missing, "\(scope)") {
                    try await store.items(Service.self, of: sample.id, scope: scope, after: nil, limit: 10)
                }
            }
            #expect(try await store.practices(scope: .account(owner), after: nil, limit: 9).map(\.id) == [sample.id])
            #expect(try await store.practices(scope: .account(ID(high: 8, low: 8)), after: nil, limit: 9).isEmpty)
            #expect(try await store.practices(scope: .platform(owner, .admin), after: nil, limit: 9).count == 1)
        }
    }

    @Test(
        "anyone sees what a published practice offers now, but neither schedules nor what was withdrawn",
        arguments: SQLBackend.enabled)
    func published(_ backend: SQLBackend) async throws {
        try await withStores(backend) { stores, sample in
            let store = stores.practices
            let old = try await store.add(
                ids.next(), Service.sample, to: sample.id, ask: .by(sample.scope, .addService)
            ).answer
            _ = try await store.retire(old.id, of: sample.id, version: 1, ask: .by(sample.scope, .retireService))
            _ = try await store.change(sample.id, to: .published, ask: .by(sample.scope, .publishPractice))
            let visitor = Scope.visitor(Visitor(secretHash: nil, addressHash: [1]))
            #expect(try await store.practice(sample.id, scope: visitor).state == .published)
            let offered = try await store.items(Service.self, of: sample.id, scope: visitor, after: nil, limit: 9)
            #expect(offered == [sample.service])
            #expect(try await store.items(Schedule.self, of: sample.id, scope: visitor, after: nil, limit: 9).isEmpty)
            await #expect(throws: RequestRefusal.missing) {
                try await store.item(sample.schedule.id, of: sample.id, scope: visitor)
            }
            let own = try await store.items(Service.self, of: sample.id, scope: sample.scope, after: nil, limit: 9)
            #expect(own.map(\.isActive) == [true, false])
            #expect(
                try await store.items(Service.self, of: sample.id, scope: sample.scope, after: own[0].id, limit: 9)
                    == [own[1]])
        }
    }

    @Test("only the practice's own staff change it, and only as the table allows", arguments: SQLBackend.enabled)
    func changesAreOwn(_ backend: SQLBackend) async throws {
        try await withStores(backend) { stores, sample in
            let store = stores.practices
            let stranger = Scope.member(owner, ID(high: 9, low: 9), .owner, nil)
            await #expect(throws: RequestRefusal.missing) {
                try await store.update(sample.id, version: 1, .sample, ask: .by(stranger, .updatePractice)).answer
            }
            let desk = Scope.member(owner, sample.id, .receptionist, nil)
            await #expect(throws: AccessRefusal.notAllowed) {
                try await store.update(sample.id, version: 1, .sample, ask: .by(desk, .updatePractice)).answer
            }
            await #expect(throws: AccessRefusal.notAllowed) {
                try await store.change(sample.id, to: .suspended, ask: .by(sample.scope, .withdrawPractice)).answer
            }
            let own = Scope.member(owner, sample.id, .practitioner, sample.practitioner.id)
            let other = Scope.member(owner, sample.id, .practitioner, ID(high: 5, low: 5))
            let hours = sample.schedule.value
            await #expect(throws: AccessRefusal.notAllowed) {
                try await store.update(
                    sample.schedule.id, of: sample.id, version: 1, hours, ask: .by(other, .updateSchedule)
                ).answer
            }
            let changed = try await store.update(
                sample.schedule.id, of: sample.id, version: 1, hours, ask: .by(own, .updateSchedule)
            ).answer
            #expect(changed.version == 2)
        }
    }

    @Test("a change made from an old version is refused, and told the current one", arguments: SQLBackend.enabled)
    func versions(_ backend: SQLBackend) async throws {
        try await withStores(backend) { stores, sample in
            let store = stores.practices
            var details = Practice.sample
            details.summary = "new"
            let changed = try await store.update(
                sample.id, version: 1, details, ask: .by(sample.scope, .updatePractice)
            ).answer
            #expect(changed.version == 2)
            #expect(try await store.practice(sample.id, scope: sample.scope) == changed)
            await #expect(throws: RequestRefusal.staleVersion(current: 2)) {
                try await store.update(sample.id, version: 1, .sample, ask: .by(sample.scope, .updatePractice)).answer
            }
            await #expect(throws: RequestRefusal.staleVersion(current: 1)) {
                try await store.retire(
                    sample.service.id, of: sample.id, version: 3, ask: .by(sample.scope, .retireService)
                ).answer
            }
        }
    }

    @Test("an item agrees with the others of its practice", arguments: SQLBackend.enabled)
    func agreement(_ backend: SQLBackend) async throws {
        try await withStores(backend) { stores, sample in
            let store = stores.practices
            let elsewhere = try await SamplePractice(in: stores, owner: owner, ids: ids)
            var place = Location.sample
            place.timeZone = "Mars/Olympus"
            await #expect(throws: InvalidInput("timeZone", "unknown", "Give an IANA name such as Europe/Paris.")) {
                try await store.add(ids.next(), place, to: sample.id, ask: .by(sample.scope, .addLocation)).answer
            }
            var service = Service.sample
            service.practitionerIDs = [sample.practitioner.id, elsewhere.practitioner.id]
            service.locationIDs = [elsewhere.location.id]
            await #expect {
                try await store.add(ids.next(), service, to: sample.id, ask: .by(sample.scope, .addService)).answer
            } throws: {
                ($0 as? InvalidInput)?.conflicts.map(\.subject) == ["practitionerIds.1", "locationIds.0"]
            }
            let room = Resource(name: "R", kind: "room", locationID: elsewhere.location.id)
            await #expect(throws: InvalidInput.self) {
                try await store.add(ids.next(), room, to: sample.id, ask: .by(sample.scope, .addResource)).answer
            }
            let hours = Schedule(practitionerID: sample.practitioner.id, locationID: elsewhere.location.id, hours: [])
            await #expect(throws: InvalidInput.self) {
                try await store.add(ids.next(), hours, to: sample.id, ask: .by(sample.scope, .addSchedule)).answer
            }
            await #expect(throws: InvalidInput.self, "a schedule stays where it is") {
                try await store.update(
                    sample.schedule.id, of: sample.id, version: 1, hours, ask: .by(sample.scope, .updateSchedule)
                ).answer
            }
        }
    }

    @Test("a practitioner has one schedule at a location, until it is withdrawn", arguments: SQLBackend.enabled)
    func oneSchedule(_ backend: SQLBackend) async throws {
        try await withStores(backend) { stores, sample in
            let store = stores.practices
            let twin = sample.schedule.value
            await #expect(throws: PracticeRefusal.scheduleExists) {
                try await store.add(ids.next(), twin, to: sample.id, ask: .by(sample.scope, .addSchedule)).answer
            }
            _ = try await store.retire(
                sample.schedule.id, of: sample.id, version: 1, ask: .by(sample.scope, .retireSchedule))
            let next = try await store.add(ids.next(), twin, to: sample.id, ask: .by(sample.scope, .addSchedule)).answer
            #expect(next.isActive)
            await #expect(throws: PracticeRefusal.retired) {
                try await store.update(
                    sample.schedule.id, of: sample.id, version: 2, twin, ask: .by(sample.scope, .updateSchedule)
                ).answer
            }
        }
    }

    @Test("what is in use is not withdrawn, and what uses it is named", arguments: SQLBackend.enabled)
    func inUse(_ backend: SQLBackend) async throws {
        try await withStores(backend) { stores, sample in
            let store = stores.practices
            let room = try await store.add(
                ids.next(), Resource(name: "R", kind: "room", locationID: sample.location.id), to: sample.id,
                ask: .by(sample.scope, .addResource)
            ).answer
            await #expect {
                try await store.retire(
                    sample.location.id, of: sample.id, version: 1, ask: .by(sample.scope, .retireLocation)
                ).answer
            } throws: {
                ($0 as? PracticeRefusal)?.conflicts.map(\.subject)
                    == ["schedule.\(sample.schedule.id)", "resource.\(room.id)"]
            }
            await #expect(throws: PracticeRefusal.self) {
                try await store.retire(
                    sample.practitioner.id, of: sample.id, version: 1, ask: .by(sample.scope, .retirePractitioner)
                ).answer
            }
            _ = try await store.retire(
                sample.schedule.id, of: sample.id, version: 1, ask: .by(sample.scope, .retireSchedule))
            _ = try await store.retire(room.id, of: sample.id, version: 1, ask: .by(sample.scope, .retireResource))
            let gone = try await store.retire(
                sample.location.id, of: sample.id, version: 1, ask: .by(sample.scope, .retireLocation)
            ).answer
            #expect(!gone.isActive && gone.version == 2)
        }
    }

    @Test(
        "an empty practice cannot be published; a whole one can, be taken back, suspended and reinstated",
        arguments: SQLBackend.enabled)
    func life(_ backend: SQLBackend) async throws {
        try await withStores(backend) { stores, sample in
            let store = stores.practices
            let admin = Scope.platform(ID(high: 3, low: 3), .admin)
            let empty = try await store.register(
                ids.next(), .sample, owner: owner, ask: .by(.account(owner), .registerPractice)
            ).answer
            let founder = Scope.member(owner, empty.id, .owner, nil)
            await #expect {
                try await store.change(empty.id, to: .published, ask: .by(founder, .publishPractice)).answer
            } throws: { ($0 as? PracticeRefusal)?.code == "practiceNotReady" }

            // Hours that hold no time are none.
            var hours = sample.schedule.value
            hours.hours = []
            let bare = try await store.update(
                sample.schedule.id, of: sample.id, version: 1, hours, ask: .by(sample.scope, .updateSchedule)
            ).answer
            await #expect {
                try await store.change(sample.id, to: .published, ask: .by(sample.scope, .publishPractice)).answer
            } throws: { ($0 as? PracticeRefusal)?.conflicts.map(\.code) == ["scheduleMissing"] }
            _ = try await store.update(
                bare.id, of: sample.id, version: bare.version, sample.schedule.value,
                ask: .by(sample.scope, .updateSchedule))

            let steps: [(PracticeState, Scope, Domain.Operation)] = [
                (.published, sample.scope, .publishPractice), (.draft, sample.scope, .withdrawPractice),
                (.published, sample.scope, .publishPractice), (.suspended, admin, .suspendPractice),
            ]
            for (state, scope, operation) in steps {
                #expect(try await store.change(sample.id, to: state, ask: .by(scope, operation)).answer.state == state)
            }
            await #expect(throws: AccessRefusal.notAllowed) {
                try await store.change(sample.id, to: .published, ask: .by(sample.scope, .publishPractice)).answer
            }
            let back = try await store.change(sample.id, to: .published, ask: .by(admin, .reinstatePractice)).answer
            #expect(back.state == .published && back.version == 6)
        }
    }

    @Test("why a state was changed stays with the practice until it changes again", arguments: SQLBackend.enabled)
    func reasons(_ backend: SQLBackend) async throws {
        try await withStores(backend) { stores, sample in
            let (store, admin) = (stores.practices, Scope.platform(ID(high: 3, low: 3), .admin))
            let suspension = Ask<PracticeRecord>.by(admin, .suspendPractice)
            await #expect(throws: InvalidInput.self) {
                try await store.change(sample.id, to: .suspended, reason: " ", ask: suspension).answer
            }
            _ = try await store.change(sample.id, to: .suspended, reason: "No licence.", ask: suspension)
            #expect(try await store.practice(sample.id, scope: admin).stateReason == "No licence.")
            #expect(try await store.counts(scope: admin)[.suspended] == 1)
            #expect(try await store.counts(scope: sample.scope).isEmpty)
            let back = try await store.change(sample.id, to: .published, ask: .by(admin, .reinstatePractice)).answer
            #expect(back.stateReason == nil)
        }
    }

    @Test(
        "every change leaves its event and its audit row, and a refusal leaves neither", arguments: SQLBackend.enabled)
    func told(_ backend: SQLBackend) async throws {
        try await withStores(backend) { stores, sample in
            let table = EventTable(side: .inventory)
            let before = try await stores.database.read(.current) { try table.events(after: 0, limit: 99, in: $0) }
            #expect(before.map(\.event.kind) == [.practiceRegistered] + Array(repeating: .itemAdded, count: 4))
            #expect(before.compactMap { $0.event.detail["rulesVersion"] } == ["1", "2", "3", "4", "5"])
            #expect(before.last?.event.subject == ID(sample.schedule.id))
            #expect(before.last?.event.detail["item"] == "schedule")
            #expect(try await stores.value("SELECT COUNT(*) FROM inventory_audit") == 5)
            _ = try? await stores.practices.update(
                sample.id, version: 7, .sample, ask: .by(sample.scope, .updatePractice))
            #expect(try await stores.value("SELECT COUNT(*) FROM inventory_event") == 5)
            #expect(try await stores.value("SELECT COUNT(*) FROM inventory_audit") == 5)
            #expect(try await stores.value("SELECT rules_version FROM practice") == 5)
        }
    }

    @Test("a repeated registration is one practice, though its id is new", arguments: SQLBackend.enabled)
    func repeatedRegistration(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let doors = [try await InventoryStores(door, ids: ids), try await InventoryStores(door, ids: ids)]
            let outcomes = try await withThrowingTaskGroup(of: Outcome<PracticeRecord>.self) { group in
                for twin in 0..<8 {
                    group.addTask {
                        try await doors[twin % 2].practices.register(
                            ids.next(), .sample, owner: owner, ask: .by(.account(owner), .registerPractice, key: "k"))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter(\.isRepeated).count == 7)
            #expect(try await doors[0].value("SELECT COUNT(*) FROM practice") == 1)
            await #expect(throws: RequestRefusal.keyReused) {
                _ = try await doors[1].practices.register(
                    ids.next(), .sample, owner: owner,
                    ask: .by(.account(owner), .registerPractice, key: "k", request: "other"))
            }
        }
    }

    @Test("of many who change one version at two doors, one does", arguments: SQLBackend.enabled)
    func race(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let other = try await InventoryStores(door, ids: ids)
            let sample = try await SamplePractice(in: stores, owner: owner, ids: ids)
            let wins = await withTaskGroup(of: Bool.self) { group in
                for turn in 0..<10 {
                    group.addTask {
                        let store = turn % 2 == 0 ? stores.practices : other.practices
                        let outcome = try? await store.update(
                            sample.service.id, of: sample.id, version: 1, .sample,
                            ask: .by(sample.scope, .updateService))
                        return outcome != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(wins == 1)
        }
    }
}

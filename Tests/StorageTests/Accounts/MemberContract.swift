import Domain
import Storage
import Testing

@Suite("Members of a practice")
struct MemberContract {
    private let ids = CountingIDs()

    private struct World: Sendable {
        let stores: InventoryStores
        let other: InventoryStores
        let sample: SamplePractice
        let guest: Account
    }

    private func withWorld(
        _ backend: SQLBackend, _ test: @Sendable (World) async throws -> Void
    ) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let owner = try await account("owner@example.org", in: stores)
            let world = World(
                stores: stores, other: try await InventoryStores(door, ids: ids),
                sample: try await SamplePractice(in: stores, owner: owner.id, ids: ids),
                guest: try await account("guest@example.org", in: stores))
            try await test(world)
        }
    }

    private func account(_ email: String, in stores: InventoryStores) async throws -> Account {
        try await stores.accounts.register(
            ids.next(), AccountDetails(name: "N", email: email), password: "several plain words",
            ask: .system(.registerAccount)
        ).answer
    }

    private func invite(_ world: World, _ role: PracticeRole, code: [UInt8]) async throws {
        _ = try await world.stores.accounts.invite(
            to: world.sample.id, role: role, practitioner: role == .practitioner ? world.sample.practitioner.id : nil,
            codeHash: code, expiresAt: .noon + 60, ask: .by(world.sample.scope, .inviteMember))
    }

    private func accept(_ world: World, code: [UInt8], by account: ID<Account>? = nil) async throws -> Member {
        try await world.stores.accounts.acceptInvitation(
            codeHash: code, ask: .by(.account(account ?? world.guest.id), .acceptInvitation)
        ).answer
    }

    @Test("an invitation makes its bearer a member, once", arguments: SQLBackend.enabled)
    func invitation(_ backend: SQLBackend) async throws {
        try await withWorld(backend) { world in
            try await invite(world, .practitioner, code: [1])
            let member = try await accept(world, code: [1])
            #expect(member.role == .practitioner && member.practitionerID == world.sample.practitioner.id)
            #expect(member.email == "guest@example.org")
            await #expect(throws: AccountRefusal.codeInvalid) { _ = try await accept(world, code: [1]) }
            try await invite(world, .owner, code: [2])
            await #expect(throws: AccountRefusal.alreadyMember) { _ = try await accept(world, code: [2]) }
            let third = try await account("third@example.org", in: world.stores)
            // The refusal left the code unused.
            #expect(try await accept(world, code: [2], by: third.id).role == .owner)
            let members = try await world.stores.accounts.members(of: world.sample.id, scope: world.sample.scope)
            #expect(Set(members.map(\.accountID)) == [world.sample.owner, world.guest.id, third.id])
        }
    }

    @Test("of many who bring one code to two doors, one becomes a member", arguments: SQLBackend.enabled)
    func codeRace(_ backend: SQLBackend) async throws {
        try await withWorld(backend) { world in
            try await invite(world, .receptionist, code: [1])
            var guests: [ID<Account>] = []
            for turn in 0..<8 { guests.append(try await account("g\(turn)@example.org", in: world.stores).id) }
            let wins = await withTaskGroup(of: Bool.self) { group in
                for (turn, guest) in guests.enumerated() {
                    group.addTask {
                        let store = turn % 2 == 0 ? world.stores.accounts : world.other.accounts
                        let outcome = try? await store.acceptInvitation(
                            codeHash: [1], ask: .by(.account(guest), .acceptInvitation))
                        return outcome != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(wins == 1)
            let members = try await world.stores.accounts.members(of: world.sample.id, scope: world.sample.scope)
            #expect(members.count == 2)
        }
    }

    @Test("a member's session knows its role, from the moment that it changes", arguments: SQLBackend.enabled)
    func sessions(_ backend: SQLBackend) async throws {
        try await withWorld(backend) { world in
            let accounts = world.stores.accounts
            try await invite(world, .receptionist, code: [1])
            let member = try await accept(world, code: [1])
            let credentials = Credentials(
                email: "guest@example.org", password: "several plain words", addressHash: [1])
            #expect(try await accounts.signIn(credentials, token: [7], now: .noon).memberships == [member])
            let changed = try await accounts.updateMember(
                world.guest.id, of: world.sample.id, version: 1, role: .owner, practitioner: nil,
                ask: .by(world.sample.scope, .updateMember)
            ).answer
            #expect(
                try await world.other.accounts.authenticate(token: [7], mayLag: false, now: .noon)?.memberships == [
                    changed
                ])
            _ = try await accounts.removeMember(
                world.guest.id, of: world.sample.id, version: 2, ask: .by(world.sample.scope, .removeMember))
            #expect(
                try await world.other.accounts.authenticate(token: [7], mayLag: false, now: .noon)?.memberships == [])
        }
    }

    @Test("two owners who leave at the same moment leave one behind", arguments: SQLBackend.enabled)
    func lastOwner(_ backend: SQLBackend) async throws {
        try await withWorld(backend) { world in
            try await invite(world, .owner, code: [1])
            _ = try await accept(world, code: [1])
            let owners = [world.sample.owner, world.guest.id]
            let refusals = await withTaskGroup(of: AccountRefusal?.self) { group in
                for (turn, owner) in owners.enumerated() {
                    group.addTask {
                        let store = turn == 0 ? world.stores.accounts : world.other.accounts
                        do {
                            _ = try await store.removeMember(
                                owner, of: world.sample.id, version: 1,
                                ask: .by(.member(owner, world.sample.id, .owner, nil), .removeMember))
                            return nil
                        } catch { return error as? AccountRefusal }
                    }
                }
                return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
            }
            #expect(refusals == [.lastOwner])
        }
    }

    @Test("anybody may leave, only an owner removes others, and strangers see nothing", arguments: SQLBackend.enabled)
    func rights(_ backend: SQLBackend) async throws {
        try await withWorld(backend) { world in
            let accounts = world.stores.accounts
            try await invite(world, .receptionist, code: [1])
            _ = try await accept(world, code: [1])
            let desk = Scope.member(world.guest.id, world.sample.id, .receptionist, nil)
            await #expect(throws: AccessRefusal.notAllowed) {
                _ = try await accounts.removeMember(
                    world.sample.owner, of: world.sample.id, version: 1, ask: .by(desk, .removeMember))
            }
            await #expect(throws: AccountRefusal.lastOwner) {
                _ = try await accounts.updateMember(
                    world.sample.owner, of: world.sample.id, version: 1, role: .receptionist, practitioner: nil,
                    ask: .by(world.sample.scope, .updateMember))
            }
            await #expect(throws: InvalidInput.self, "somebody else's practitioner") {
                _ = try await accounts.updateMember(
                    world.guest.id, of: world.sample.id, version: 1, role: .practitioner, practitioner: ids.next(),
                    ask: .by(world.sample.scope, .updateMember))
            }
            await #expect(throws: InvalidInput.self, "a practitioner who is none of them") {
                _ = try await accounts.updateMember(
                    world.guest.id, of: world.sample.id, version: 1, role: .practitioner, practitioner: nil,
                    ask: .by(world.sample.scope, .updateMember))
            }
            let stranger = Scope.member(world.guest.id, ID(high: 9, low: 9), .owner, nil)
            for scope in [stranger, .account(world.guest.id)] {
                await #expect(throws: RequestRefusal.missing) {
                    _ = try await accounts.members(of: world.sample.id, scope: scope)
                }
            }
            await #expect(throws: RequestRefusal.missing) {
                _ = try await accounts.removeMember(
                    world.guest.id, of: world.sample.id, version: 1, ask: .by(stranger, .removeMember))
            }
            let gone = try await accounts.removeMember(
                world.guest.id, of: world.sample.id, version: 1, ask: .by(desk, .removeMember)
            ).answer
            #expect(gone.accountID == world.guest.id)
        }
    }
}

import Distributed
import Domain
import Foundation
import Storage
import Testing

/// Two processes with one database and one Redis between them.
@Suite(
    "Sessions in Redis",
    .enabled(if: SharedRedis.settings != nil, "PRAXIS_TEST_REDIS names no server: sessions were not tested on Redis"))
struct SessionCacheTests {
    private static let now = Instant.noon
    private static let token: [UInt8] = Array(repeating: 7, count: 32)
    private static let epoch = ID<LogEpoch>(high: 1, low: 1)

    private struct World: Sendable {
        let here: InventoryStores
        let there: InventoryStores
        let asked: CountedDatabase
        let account: Account
        let practice: ID<Practice>

        var scope: Scope { .account(account.id) }

        func credentials(_ password: String = "several plain words") -> Credentials {
            Credentials(email: account.email, password: password, addressHash: [1])
        }

        /// Who the other process thinks this is, where a read asks.
        func known(_ token: [UInt8] = SessionCacheTests.token) async throws -> SignedIn? {
            try await there.accounts.authenticate(token: token, mayLag: true, now: SessionCacheTests.now)
        }
    }

    private func withWorld(_ test: @Sendable (World) async throws -> Void) async throws {
        var settings = try #require(SharedRedis.settings)
        settings.prefix = "test:\(UUID().uuidString):"
        let clients = [RedisClient(settings, log: .none), RedisClient(settings, log: .none)]
        defer { for client in clients { client.close() } }
        try await poll { clients.allSatisfy(\.isUp) }
        try await SQLBackend.known[0].withStore { [clients] door in
            let ids = CountingIDs()
            let here = try await InventoryStores(
                door, ids: ids, sessions: RedisSessionCache(clients[0], seal: .reversing, epoch: Self.epoch))
            let asked = CountedDatabase(try await door())
            let there = try await InventoryStores(
                { asked }, ids: ids, sessions: RedisSessionCache(clients[1], seal: .reversing, epoch: Self.epoch))
            let account = try await here.accounts.register(
                ids.next(), AccountDetails(name: "Ada", email: "ada@example.org"), password: "several plain words",
                ask: .by(.visitor(Visitor(secretHash: nil, addressHash: [1])), .registerAccount)
            ).answer
            let practice = try await here.practices.register(
                ids.next(), Practice(name: "Smile", country: "FR"), owner: account.id,
                ask: .by(.account(account.id), .registerPractice)
            ).answer
            let world = World(here: here, there: there, asked: asked, account: account, practice: practice.id)
            _ = try await here.accounts.signIn(world.credentials(), token: Self.token, now: Self.now)
            try await test(world)
        }
    }

    @Test func `the second look asks no database; who changes something is looked up in it`() async throws {
        try await withWorld { world in
            let first = try #require(try await world.known())
            #expect(first.memberships.map(\.role) == [.owner])
            let asked = world.asked.reads
            #expect(try await world.known() == first)
            #expect(world.asked.reads == asked)
            _ = try await world.there.accounts.authenticate(token: Self.token, mayLag: false, now: Self.now)
            #expect(world.asked.reads > asked)
            #expect(
                try await world.there.accounts.authenticate(
                    token: Self.token, mayLag: true, now: first.expiresAt) == nil, "it has run out meanwhile")
        }
    }

    @Test func `what ends or changes it at one process is known to the other at once`() async throws {
        try await withWorld { world in
            var account = world.account
            // Each after a look that has filled the cache.
            #expect(try await world.known()?.account == account)
            account = try await world.here.accounts.updateAccount(
                account.id, version: account.version, AccountDetails(name: "Ada B.", email: account.email),
                ask: .by(world.scope, .updateAccount)
            ).answer
            #expect(try await world.known()?.account.name == "Ada B.")

            let other: [UInt8] = Array(repeating: 8, count: 32)
            _ = try await world.here.accounts.signIn(world.credentials(), token: other, now: Self.now)
            #expect(try await world.known(other) != nil)
            account = try await world.here.accounts.changePassword(
                of: account.id, version: account.version, current: world.credentials(), new: "other plain words",
                keeping: Self.token, ask: .by(world.scope, .changePassword)
            ).answer
            #expect(try await world.known(other) == nil)
            #expect(try await world.known() != nil)

            let second = try await world.here.practices.register(
                ID(high: 77, low: 77), Practice(name: "Second", country: "FR"), owner: account.id,
                ask: .by(world.scope, .registerPractice)
            ).answer
            #expect(try await world.known()?.memberships.contains { $0.practiceID == second.id } == true)

            try await world.here.accounts.signOut(token: Self.token, scope: world.scope, now: Self.now)
            #expect(try await world.known() == nil)
        }
    }

    @Test func `a member's place, an erasure and a reset reach it too`() async throws {
        try await withWorld { world in
            let owner = Scope.member(world.account.id, world.practice, .owner, nil)
            let guest = try await world.here.accounts.register(
                ID(high: 99, low: 1), AccountDetails(name: "Bo", email: "bo@example.org"),
                password: "plain words of bo",
                ask: .by(.visitor(Visitor(secretHash: nil, addressHash: [1])), .registerAccount)
            ).answer
            let token: [UInt8] = Array(repeating: 9, count: 32)
            let credentials = Credentials(email: "bo@example.org", password: "plain words of bo", addressHash: [1])
            _ = try await world.here.accounts.signIn(credentials, token: token, now: Self.now)
            #expect(try await world.known(token)?.memberships == [])
            _ = try await world.here.accounts.invite(
                to: world.practice, role: .receptionist, practitioner: nil, codeHash: [1, 2, 3],
                expiresAt: Self.now + 60, ask: .by(owner, .inviteMember))
            _ = try await world.here.accounts.acceptInvitation(
                codeHash: [1, 2, 3], ask: .by(.account(guest.id), .acceptInvitation))
            var member = try #require(try await world.known(token)?.memberships.first)
            #expect(member.role == .receptionist)
            member = try await world.here.accounts.updateMember(
                guest.id, of: world.practice, version: member.version, role: .owner, practitioner: nil,
                ask: .by(owner, .updateMember)
            ).answer
            #expect(try await world.known(token)?.memberships.first?.role == .owner)
            _ = try await world.here.accounts.removeMember(
                guest.id, of: world.practice, version: member.version, ask: .by(owner, .removeMember))
            #expect(try await world.known(token)?.memberships == [])

            _ = try await world.here.accounts.issueResetCode(
                for: guest.id, codeHash: [4], expiresAt: Self.now + 60, ask: .system(.issueResetCode))
            _ = try await world.here.accounts.resetPassword(
                codeHash: [4], new: "fresh plain words", ask: .system(.resetPassword))
            #expect(try await world.known(token) == nil)

            let fresh = Credentials(email: "bo@example.org", password: "fresh plain words", addressHash: [1])
            let signedIn = try await world.here.accounts.signIn(fresh, token: token, now: Self.now)
            #expect(try await world.known(token) != nil)
            _ = try await world.here.accounts.beginErasure(
                of: guest.id, version: signedIn.account.version, closing: [],
                ask: .by(.account(guest.id), .eraseAccount))
            #expect(try await world.known(token) == nil)

        }
    }

    @Test func `what was read before a change and comes after it is not kept`() async throws {
        var settings = try #require(SharedRedis.settings)
        settings.prefix = "test:\(UUID().uuidString):"
        let client = RedisClient(settings, log: .none)
        defer { client.close() }
        try await poll { client.isUp }
        let cache = RedisSessionCache(client, seal: .reversing, epoch: Self.epoch)
        let account = Account(
            id: ID(high: 1, low: 1), version: 1, name: "Ada", email: "a@b", isVerified: true, platformRole: .support)
        let who = SignedIn(account: account, memberships: [], expiresAt: Self.now)
        guard case .unknown(let ticket) = await cache.find(Self.token) else { throw SharedRedis.Odd() }
        await cache.forget([account.id])
        await cache.keep(who, for: Self.token, ticket)
        guard case .unknown(let later) = await cache.find(Self.token) else { throw SharedRedis.Odd() }
        await cache.keep(who, for: Self.token, later)
        #expect(await cache.find(Self.token) == .known(who))
        await cache.forget([account.id])
        if case .known = await cache.find(Self.token) { Issue.record("it was told after it had changed") }
        // Read too long ago to be believed.
        await cache.keep(who, for: [1], SessionTicket(later.value - 11_000_000))
        if case .known = await cache.find([1]) { Issue.record("an old reading was kept") }
        // Nothing of a person lies there in the clear, and nothing lies there for long.
        await cache.keep(who, for: [2], SessionTicket(later.value + 1_000_000))
        let keys = try await client.send(RedisCommand("KEYS", RedisText(settings.prefix + "*"))).list ?? []
        #expect(!keys.isEmpty)
        for key in keys.compactMap(\.text) {
            #expect(try await client.send(RedisCommand("PTTL", RedisText(key))).int ?? -1 > 0)
        }
    }

    @Test func `sessions of another epoch are not those of a database that was put back`() async throws {
        var settings = try #require(SharedRedis.settings)
        settings.prefix = "test:\(UUID().uuidString):"
        let client = RedisClient(settings, log: .none)
        defer { client.close() }
        try await poll { client.isUp }
        let before = RedisSessionCache(client, seal: .reversing, epoch: Self.epoch)
        let account = Account(
            id: ID(high: 1, low: 1), version: 1, name: "Ada", email: "a@b", isVerified: true, platformRole: nil)
        let who = SignedIn(account: account, memberships: [], expiresAt: Self.now)
        guard case .unknown(let ticket) = await before.find(Self.token) else { throw SharedRedis.Odd() }
        await before.keep(who, for: Self.token, ticket)
        #expect(await before.find(Self.token) == .known(who))
        let after = RedisSessionCache(client, seal: .reversing, epoch: ID(high: 1, low: 2))
        guard case .unknown = await after.find(Self.token) else {
            Issue.record("a session is known that may never have been")
            return
        }
    }

    @Test func `without Redis the database answers`() async throws {
        try await SQLBackend.known[0].withStore { door in
            let client = RedisClient(RedisSettings(host: "127.0.0.1", port: 1), log: .none)
            defer { client.close() }
            let stores = try await InventoryStores(
                door, ids: CountingIDs(), sessions: RedisSessionCache(client, seal: .reversing, epoch: Self.epoch))
            _ = try await stores.accounts.register(
                ID(high: 1, low: 2), AccountDetails(name: "Ada", email: "ada@example.org"),
                password: "several plain words",
                ask: .by(.visitor(Visitor(secretHash: nil, addressHash: [1])), .registerAccount))
            let credentials = Credentials(
                email: "ada@example.org", password: "several plain words", addressHash: [1])
            let signedIn = try await stores.accounts.signIn(credentials, token: Self.token, now: Self.now)
            for _ in 0..<2 {
                #expect(
                    try await stores.accounts.authenticate(token: Self.token, mayLag: true, now: Self.now) == signedIn)
            }
            try await stores.accounts.signOut(token: Self.token, scope: .account(signedIn.account.id), now: Self.now)
            #expect(try await stores.accounts.authenticate(token: Self.token, mayLag: true, now: Self.now) == nil)
        }
    }
}

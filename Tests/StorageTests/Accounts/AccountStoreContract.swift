import Domain
import Storage
import Testing

@Suite("The store of accounts")
struct AccountStoreContract {
    private let ids = CountingIDs()
    private let visitor = Scope.visitor(Visitor(secretHash: nil, addressHash: [1]))
    private let details = AccountDetails(name: "Ada", email: "Ada@Example.org")
    private let password = "several plain words"

    private func register(
        in stores: InventoryStores, email: String = "Ada@Example.org", key: String? = nil
    ) async throws -> Outcome<Account> {
        try await stores.accounts.register(
            ids.next(), AccountDetails(name: "Ada", email: email), password: password,
            ask: .by(visitor, .registerAccount, key: key))
    }

    private func credentials(
        _ password: String, email: String = "ada@example.org", from address: UInt8 = 1
    ) -> Credentials {
        Credentials(email: email, password: password, addressHash: [address])
    }

    @Test("a person registers once, under one address however it is written", arguments: SQLBackend.enabled)
    func register(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let account = try await register(in: stores, key: "k").answer
            #expect(account.email == "Ada@Example.org" && !account.isVerified && account.platformRole == nil)
            #expect(try await register(in: stores, key: "k").isRepeated)
            await #expect(throws: AccountRefusal.emailTaken) {
                _ = try await register(in: stores, email: "ada@example.ORG")
            }
            await #expect {
                _ = try await stores.accounts.register(
                    ids.next(), AccountDetails(name: "", email: "x"), password: "short",
                    ask: .by(visitor, .registerAccount))
            } throws: {
                ($0 as? InvalidInput)?.conflicts.map(\.subject) == ["name", "email", "password"]
            }
            #expect(try await stores.value("SELECT COUNT(*) FROM account") == 1)
        }
    }

    @Test("of many who register one address at two doors, one does", arguments: SQLBackend.enabled)
    func registerRace(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let doors = [try await InventoryStores(door, ids: ids), try await InventoryStores(door, ids: ids)]
            let wins = await withTaskGroup(of: Bool.self) { group in
                for turn in 0..<8 {
                    group.addTask { (try? await register(in: doors[turn % 2])) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(wins == 1)
        }
    }

    @Test("who signs in is known by the token until it ends", arguments: SQLBackend.enabled)
    func session(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let accounts = stores.accounts
            let account = try await register(in: stores).answer
            let signedIn = try await accounts.signIn(credentials(password), token: [7], now: .noon)
            #expect(signedIn.account == account && signedIn.expiresAt == .noon + 30 * 86_400)
            #expect(try await accounts.authenticate(token: [7], mayLag: false, now: .noon) == signedIn)
            #expect(try await accounts.authenticate(token: [8], mayLag: false, now: .noon) == nil)
            #expect(try await accounts.authenticate(token: [7], mayLag: false, now: signedIn.expiresAt - 1) == signedIn)
            #expect(try await accounts.authenticate(token: [7], mayLag: false, now: signedIn.expiresAt) == nil)
            #expect(
                try await stores.value("SELECT used_day FROM account_token")
                    == Int((signedIn.expiresAt - 1).seconds / 86_400))
            try await accounts.signOut(token: [7], scope: .account(account.id), now: .noon)
            #expect(try await accounts.authenticate(token: [7], mayLag: false, now: .noon) == nil)
        }
    }

    @Test("a wrong password and an unknown address are refused alike", arguments: SQLBackend.enabled)
    func wrong(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            _ = try await register(in: stores)
            for wrong in [credentials("another password"), credentials(password, email: "eve@example.org")] {
                await #expect(throws: AccessRefusal.wrongCredentials) {
                    _ = try await stores.accounts.signIn(wrong, token: [7], now: .noon)
                }
            }
            #expect(try await stores.value("SELECT COUNT(*) FROM account_token") == 0)
        }
    }

    @Test("wrong passwords slow the next try down, at every door, for the right one too", arguments: SQLBackend.enabled)
    func throttle(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let doors = [try await InventoryStores(door, ids: ids), try await InventoryStores(door, ids: ids)]
            _ = try await register(in: doors[0])
            for turn in 0..<6 {
                // From different places: it is the account that is guarded.
                await #expect(throws: AccessRefusal.wrongCredentials) {
                    _ = try await doors[turn % 2].accounts.signIn(
                        credentials("wrong wrong", from: UInt8(turn)), token: [7], now: .noon)
                }
            }
            await #expect(throws: AccessRefusal.throttled(seconds: 1)) {
                _ = try await doors[1].accounts.signIn(credentials(password), token: [7], now: .noon)
            }
            _ = try await doors[1].accounts.signIn(credentials(password), token: [7], now: .noon + 1)
            await #expect(throws: AccessRefusal.wrongCredentials, "the count began anew") {
                _ = try await doors[0].accounts.signIn(credentials("wrong wrong"), token: [8], now: .noon + 1)
            }
        }
    }

    @Test("one network address that tries many accounts is slowed down", arguments: SQLBackend.enabled)
    func throttledAddress(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            _ = try await register(in: stores)
            for turn in 0..<51 {
                await #expect(throws: AccessRefusal.wrongCredentials) {
                    _ = try await stores.accounts.signIn(
                        credentials("wrong wrong", email: "p\(turn)@example.org"), token: [7], now: .noon)
                }
            }
            await #expect(throws: AccessRefusal.throttled(seconds: 1)) {
                _ = try await stores.accounts.signIn(credentials(password), token: [7], now: .noon)
            }
            _ = try await stores.accounts.signIn(credentials(password, from: 2), token: [7], now: .noon)
        }
    }

    @Test("many tries at once are not all free", arguments: SQLBackend.enabled)
    func throttledCrowd(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let doors = [try await InventoryStores(door, ids: ids), try await InventoryStores(door, ids: ids)]
            _ = try await register(in: doors[0])
            let compared = await withTaskGroup(of: Bool.self) { group in
                for turn in 0..<30 {
                    group.addTask {
                        do {
                            _ = try await doors[turn % 2].accounts.signIn(
                                credentials("wrong wrong"), token: [7], now: .noon)
                            return true
                        } catch { return error as? AccessRefusal == .wrongCredentials }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(compared == 6)
        }
    }

    @Test("a hash of older parameters is replaced at the next sign-in", arguments: SQLBackend.enabled)
    func rehash(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            _ = try await register(in: stores)
            let old = "old " + password
            try await stores.database.write { try $0.run("UPDATE account SET password_hash = ?", .text(old)) }
            _ = try await stores.accounts.signIn(credentials(password), token: [7], now: .noon)
            let kept: String? = try await stores.database.read(.current) {
                try $0.value("SELECT password_hash FROM account")
            }
            #expect(kept == "plain " + password)
        }
    }

    @Test(
        "a new password ends all other sessions, and a repeated request does not try the old one again",
        arguments: SQLBackend.enabled)
    func changePassword(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let accounts = stores.accounts
            let account = try await register(in: stores).answer
            for token in [[7], [8]] as [[UInt8]] {
                _ = try await accounts.signIn(credentials(password), token: token, now: .noon)
            }
            let scope = Scope.account(account.id)
            func change(_ current: String, version: Int) async throws -> Outcome<Account> {
                try await accounts.changePassword(
                    of: account.id, version: version, current: credentials(current), new: "quite another one",
                    keeping: [7], ask: .by(scope, .changePassword, key: "k"))
            }
            await #expect(throws: AccessRefusal.wrongCredentials) { _ = try await change("wrong wrong", version: 1) }
            await #expect(throws: RequestRefusal.staleVersion(current: 1)) {
                _ = try await change(password, version: 2)
            }
            #expect(try await change(password, version: 1).answer.version == 2)
            #expect(try await change(password, version: 1).isRepeated)
            #expect(try await accounts.authenticate(token: [7], mayLag: false, now: .noon) != nil)
            #expect(try await accounts.authenticate(token: [8], mayLag: false, now: .noon) == nil)
            _ = try await accounts.signIn(credentials("quite another one"), token: [9], now: .noon)
        }
    }

    @Test("a recovery code sets a new password once, whoever races with it", arguments: SQLBackend.enabled)
    func reset(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let doors = [try await InventoryStores(door, ids: ids), try await InventoryStores(door, ids: ids)]
            let accounts = doors[0].accounts
            let account = try await register(in: doors[0]).answer
            _ = try await accounts.signIn(credentials(password), token: [7], now: .noon)
            await #expect(throws: AccessRefusal.notAllowed) {
                _ = try await accounts.issueResetCode(
                    for: account.id, codeHash: [5], expiresAt: .noon + 60,
                    ask: .by(.account(account.id), .issueResetCode))
            }
            _ = try await accounts.issueResetCode(
                for: account.id, codeHash: [5], expiresAt: .noon + 60,
                ask: .by(.platform(ids.next(), .admin), .issueResetCode))
            await #expect(throws: AccountRefusal.codeInvalid, "too old") {
                _ = try await accounts.resetPassword(
                    codeHash: [5], new: "quite another one", ask: .by(visitor, .resetPassword, at: .noon + 60))
            }
            let wins = await withTaskGroup(of: Bool.self) { group in
                for turn in 0..<8 {
                    group.addTask {
                        let outcome = try? await doors[turn % 2].accounts.resetPassword(
                            codeHash: [5], new: "new password \(turn)", ask: .by(visitor, .resetPassword))
                        return outcome != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(wins == 1)
            #expect(try await accounts.authenticate(token: [7], mayLag: false, now: .noon) == nil)
            await #expect(throws: AccessRefusal.wrongCredentials) {
                _ = try await accounts.signIn(credentials(password), token: [9], now: .noon)
            }
        }
    }

    @Test("an account is changed by its person, from the version that was read", arguments: SQLBackend.enabled)
    func update(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let account = try await register(in: stores).answer
            let other = try await register(in: stores, email: "bob@example.org").answer
            let scope = Scope.account(account.id)
            try await stores.database.write { try $0.run("UPDATE account SET is_verified = 1") }
            func update(_ id: ID<Account>, _ email: String, version: Int) async throws -> Account {
                try await stores.accounts.updateAccount(
                    id, version: version, AccountDetails(name: "Ada L", email: email),
                    ask: .by(scope, .updateAccount)
                ).answer
            }
            #expect(try await update(account.id, "ADA@example.org", version: 1).isVerified)
            #expect(try await update(account.id, "new@example.org", version: 2).isVerified == false)
            await #expect(throws: AccountRefusal.emailTaken) {
                _ = try await update(account.id, "Bob@example.org", version: 3)
            }
            await #expect(throws: RequestRefusal.staleVersion(current: 3)) {
                _ = try await update(account.id, "x@example.org", version: 1)
            }
            await #expect(throws: RequestRefusal.missing) {
                _ = try await update(other.id, "x@example.org", version: 1)
            }
            await #expect(throws: RequestRefusal.missing) {
                _ = try await stores.accounts.account(other.id, scope: scope)
            }
        }
    }

    @Test("only the program makes platform staff", arguments: SQLBackend.enabled)
    func staff(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let admin = try await stores.accounts.createStaff(
                ids.next(), details, password: password, role: .admin, ask: .system(.registerAccount)
            ).answer
            #expect(admin.platformRole == .admin && admin.isVerified)
            await #expect(throws: AccessRefusal.notAllowed) {
                _ = try await stores.accounts.createStaff(
                    ids.next(), details, password: password, role: .admin, ask: .by(visitor, .registerAccount))
            }
        }
    }

    @Test("an erased account is blank, its address free, its way in closed", arguments: SQLBackend.enabled)
    func erase(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let accounts = stores.accounts
            let account = try await register(in: stores).answer
            let scope = Scope.account(account.id)
            _ = try await accounts.signIn(credentials(password), token: [7], now: .noon)
            let begun = try await accounts.beginErasure(
                of: account.id, version: 1, closing: [], ask: .by(scope, .eraseAccount, key: "k"))
            #expect(try begun.answer.version == 2)
            #expect(try await accounts.authenticate(token: [7], mayLag: false, now: .noon) == nil)
            await #expect(throws: AccessRefusal.wrongCredentials) {
                _ = try await accounts.signIn(credentials(password), token: [8], now: .noon)
            }
            #expect(try await accounts.erasing(limit: 9) == [account.id])
            for _ in 1...2 { try await accounts.finishErasure(of: account.id, scope: .system("erase"), now: .noon) }
            #expect(try await accounts.erasing(limit: 9).isEmpty)
            #expect(
                try await stores.value(
                    "SELECT COUNT(*) FROM account WHERE name = '' AND email = '' AND password_hash IS NULL") == 1)
            _ = try await register(in: stores).answer
        }
    }

    @Test("an owner whom nobody could follow does not leave by erasure", arguments: SQLBackend.enabled)
    func eraseOwner(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let account = try await register(in: stores).answer
            _ = try await SamplePractice(in: stores, owner: account.id, ids: ids)
            let scope = Scope.account(account.id)
            let drafts = try await stores.practices.practices(scope: scope, after: nil, limit: 9)
            let draft = try #require(drafts.first)
            func erase(_ closing: [PracticeRecord]) async throws {
                _ = try await stores.accounts.beginErasure(
                    of: account.id, version: 1, closing: closing, ask: .by(scope, .eraseAccount))
            }
            var stale = draft
            stale.version -= 1
            for closing in [[], [stale]] {
                await #expect(throws: AccountRefusal.soleOwner([AccountRefusal.left(draft.id, draft.state)])) {
                    try await erase(closing)
                }
            }
            #expect(try await stores.accounts.erasing(limit: 9).isEmpty)
            try await erase([draft])
            #expect(try await stores.accounts.erasing(limit: 9) == [account.id])
            for table in ["practice_member", "location", "practitioner", "service", "schedule", "schedule_place"] {
                #expect(try await stores.value("SELECT COUNT(*) FROM \(table)") == 0, "\(table)")
            }
            let closed = try await stores.practices.practice(draft.id, scope: .system("test"))
            #expect(closed.details.name == "Closed" && closed.version == draft.version + 1)
        }
    }

    @Test("what means nothing any more is tidied away, and nothing else", arguments: SQLBackend.enabled)
    func tidy(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let account = try await register(in: stores).answer
            _ = try await stores.accounts.signIn(credentials(password), token: [7], now: .noon)
            _ = try? await stores.accounts.signIn(credentials("wrong wrong"), token: [8], now: .noon)
            _ = try await stores.accounts.issueResetCode(
                for: account.id, codeHash: [5], expiresAt: .noon + 60, ask: .system(.issueResetCode))
            #expect(try await stores.accounts.tidy(limit: 9, now: .noon + 59) == 0)
            #expect(try await stores.accounts.tidy(limit: 9, now: .noon + 60) == 1)
            #expect(try await stores.accounts.tidy(limit: 9, now: .noon + 86_400) == 2)
            #expect(try await stores.accounts.tidy(limit: 9, now: .noon + 30 * 86_400) == 1)
        }
    }
}

import Domain
import Testing

@testable import Storage

@Suite("Second factors in the store of accounts")
struct SecondFactorContract {
    private let ids = CountingIDs()
    private let visitor = Scope.visitor(Visitor(secretHash: nil, addressHash: [1]))
    private let password = "several plain words"
    private let secret = Array("12345678901234567890".utf8)

    private func code(at now: Instant) -> String {
        SecondFactor.code(at: SecondFactor.step(at: now), secret: secret, AppHash())
    }

    private func credentials(_ second: SecondCode?, _ password: String? = nil) -> Credentials {
        Credentials(
            email: "ada@example.org", password: password ?? self.password, second: second, addressHash: [1])
    }

    private func register(in stores: InventoryStores) async throws -> Account {
        try await stores.accounts.register(
            ids.next(), AccountDetails(name: "Ada", email: "ada@example.org"), password: password,
            ask: .by(visitor, .registerAccount)
        ).answer
    }

    /// With recovery codes [1] and [2].
    private func setUp(_ account: Account, in stores: InventoryStores) async throws -> Account {
        let scope = Scope.account(account.id)
        _ = try await stores.accounts.beginSecondFactor(
            of: account.id, secret: secret, credentials: credentials(nil), ask: .by(scope, .beginSecondFactor))
        return try await stores.accounts.confirmSecondFactor(
            of: account.id, version: account.version, code: code(at: .noon), recoveryHashes: [[1], [2]],
            keeping: nil, ask: .by(scope, .confirmSecondFactor)
        ).answer
    }

    private func signIn(
        _ second: SecondCode?, password: String? = nil, token: [UInt8] = [7], in stores: InventoryStores,
        at now: Instant
    ) async throws {
        _ = try await stores.accounts.signIn(credentials(second, password), token: token, now: now)
    }

    @Test("it counts once its first code is confirmed", arguments: SQLBackend.enabled)
    func confirm(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let accounts = stores.accounts
            let account = try await register(in: stores)
            let scope = Scope.account(account.id)
            await #expect(throws: AccountRefusal.secondFactorMissing) {
                _ = try await accounts.confirmSecondFactor(
                    of: account.id, version: 1, code: code(at: .noon), recoveryHashes: [],
                    keeping: nil, ask: .by(scope, .confirmSecondFactor))
            }
            _ = try await accounts.beginSecondFactor(
                of: account.id, secret: [1, 2, 3], credentials: credentials(nil), ask: .by(scope, .beginSecondFactor))
            try await signIn(nil, in: stores, at: .noon)
            #expect(try await accounts.secondFactor(of: account.id, scope: scope).isSet == false)
            await #expect(throws: AccessRefusal.secondFactorWrong, "the secret of the app is another") {
                _ = try await accounts.confirmSecondFactor(
                    of: account.id, version: 1, code: code(at: .noon), recoveryHashes: [],
                    keeping: nil, ask: .by(scope, .confirmSecondFactor))
            }
            #expect(try await setUp(account, in: stores).version == 2)
            #expect(
                try await accounts.secondFactor(of: account.id, scope: scope)
                    == SecondFactorState(isSet: true, recoveryCodesLeft: 2))
            await #expect(throws: AccountRefusal.secondFactorSet) {
                _ = try await accounts.beginSecondFactor(
                    of: account.id, secret: secret, credentials: credentials(nil), ask: .by(scope, .beginSecondFactor))
            }
            let kept: [UInt8]? = try await stores.database.read(.current) {
                try $0.value("SELECT secret FROM account_second_factor")
            }
            #expect(kept?.count == secret.count + 45, "sealed")
        }
    }

    @Test("setting it up takes the password, and wrong ones are counted as tries", arguments: SQLBackend.enabled)
    func password(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let account = try await register(in: stores)
            func begin(_ password: String?, at now: Instant = .noon) async throws {
                _ = try await stores.accounts.beginSecondFactor(
                    of: account.id, secret: secret, credentials: credentials(nil, password),
                    ask: Ask(scope: .account(account.id), operation: .beginSecondFactor, now: now))
            }
            for _ in 0..<6 {
                await #expect(throws: AccessRefusal.wrongCredentials) { try await begin("wrong wrong wrong") }
            }
            await #expect(throws: AccessRefusal.throttled(seconds: 1)) { try await begin(nil) }
            await #expect(throws: AccessRefusal.throttled(seconds: 1), "one count for both") {
                try await signIn(nil, in: stores, at: .noon)
            }
            try await signIn(nil, in: stores, at: .noon + 1)
            try await begin(nil, at: .noon + 2)
        }
    }

    @Test("signing in asks for a code, which is good once", arguments: SQLBackend.enabled)
    func signIn(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let doors = [try await InventoryStores(door, ids: ids), try await InventoryStores(door, ids: ids)]
            _ = try await setUp(register(in: doors[0]), in: doors[0])
            await #expect(throws: AccessRefusal.secondFactorWrong, "it was used when it was set up") {
                try await signIn(.app(code(at: .noon)), in: doors[0], at: .noon)
            }
            let later = Instant.noon + 60
            await #expect(throws: AccessRefusal.secondFactorNeeded) {
                try await signIn(nil, in: doors[0], at: later)
            }
            await #expect(throws: AccessRefusal.wrongCredentials, "the password is looked at first") {
                try await signIn(.app(code(at: later)), password: "wrong wrong", in: doors[0], at: later)
            }
            let wins = await withTaskGroup(of: Bool.self) { group in
                for turn in 0..<4 {
                    group.addTask {
                        let token: [UInt8] = [7, UInt8(turn)]
                        return
                            (try? await signIn(
                                .app(code(at: later)), token: token, in: doors[turn % 2], at: later)) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(wins == 1)
        }
    }

    @Test("a recovery code stands for the app once", arguments: SQLBackend.enabled)
    func recovery(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let account = try await setUp(register(in: stores), in: stores)
            try await signIn(.recovery(hash: [1]), in: stores, at: .noon)
            await #expect(throws: AccessRefusal.secondFactorWrong) {
                try await signIn(.recovery(hash: [1]), token: [8], in: stores, at: .noon)
            }
            let state = try await stores.accounts.secondFactor(of: account.id, scope: .account(account.id))
            #expect(state.recoveryCodesLeft == 1)
        }
    }

    @Test("wrong codes are counted like wrong passwords, and asking for one is not", arguments: SQLBackend.enabled)
    func throttle(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            _ = try await setUp(register(in: stores), in: stores)
            for _ in 0..<10 {
                await #expect(throws: AccessRefusal.secondFactorNeeded) {
                    try await signIn(nil, in: stores, at: .noon)
                }
            }
            for _ in 0..<6 {
                await #expect(throws: AccessRefusal.secondFactorWrong) {
                    try await signIn(.app("000000"), in: stores, at: .noon)
                }
            }
            await #expect(throws: AccessRefusal.throttled(seconds: 1), "nor does the password alone begin it anew") {
                try await signIn(nil, in: stores, at: .noon)
            }
            await #expect(throws: AccessRefusal.secondFactorNeeded) { try await signIn(nil, in: stores, at: .noon + 1) }
            await #expect(throws: AccessRefusal.secondFactorWrong) {
                try await signIn(.app("000000"), in: stores, at: .noon + 1)
            }
            await #expect(throws: AccessRefusal.throttled(seconds: 2)) {
                try await signIn(.app("000000"), in: stores, at: .noon + 1)
            }
        }
    }

    @Test("it is removed by password and code, or by the program", arguments: SQLBackend.enabled)
    func remove(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let account = try await setUp(register(in: stores), in: stores)
            let later = Instant.noon + 60
            func remove(
                _ credentials: Credentials?, by scope: Scope, version: Int = 2, key: String? = nil
            ) async throws -> Outcome<Account> {
                try await stores.accounts.removeSecondFactor(
                    of: account.id, version: version, credentials: credentials,
                    ask: .by(scope, .removeSecondFactor, key: key, at: later))
            }
            let own = Scope.account(account.id)
            await #expect(throws: AccessRefusal.notAllowed) { _ = try await remove(nil, by: own) }
            await #expect(throws: AccessRefusal.wrongCredentials) {
                _ = try await remove(credentials(.app(code(at: later)), "wrong wrong"), by: own)
            }
            await #expect(throws: AccessRefusal.secondFactorNeeded) { _ = try await remove(credentials(nil), by: own) }
            let right = credentials(.app(code(at: later)))
            await #expect(throws: RequestRefusal.staleVersion(current: 2)) {
                _ = try await remove(right, by: own, version: 1)
            }
            #expect(try await remove(right, by: own, key: "k").answer.version == 3)
            #expect(try await remove(right, by: own, key: "k").isRepeated)
            try await signIn(nil, in: stores, at: later)
            #expect(try await stores.value("SELECT COUNT(*) FROM account_recovery_code") == 0)
            await #expect(throws: AccountRefusal.secondFactorMissing) {
                _ = try await remove(nil, by: .system("lost phone"), version: 3)
            }
        }
    }

    @Test("a new password by a recovery code leaves it; the account's end does not", arguments: SQLBackend.enabled)
    func others(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let account = try await setUp(register(in: stores), in: stores)
            _ = try await stores.accounts.issueResetCode(
                for: account.id, codeHash: [5], expiresAt: .noon + 60, ask: .system(.issueResetCode))
            _ = try await stores.accounts.resetPassword(
                codeHash: [5], new: "quite another one", ask: .by(visitor, .resetPassword))
            await #expect(throws: AccessRefusal.secondFactorNeeded) {
                try await signIn(nil, password: "quite another one", in: stores, at: .noon)
            }
            _ = try await stores.accounts.beginErasure(
                of: account.id, version: 3, closing: [], ask: .by(.account(account.id), .eraseAccount))
            #expect(try await stores.value("SELECT COUNT(*) FROM account_second_factor") == 0)
        }
    }

    @Test("signing out everywhere leaves one session, or none", arguments: SQLBackend.enabled)
    func signOutEverywhere(_ backend: SQLBackend) async throws {
        try await backend.withStore(isMigrated: true) { door in
            let stores = try await InventoryStores(door, ids: ids)
            let accounts = stores.accounts
            let account = try await register(in: stores)
            for token in 7...9 { try await signIn(nil, token: [UInt8(token)], in: stores, at: .noon) }
            func open() async throws -> [Bool] {
                var open: [Bool] = []
                for token in 7...9 {
                    open.append(
                        try await accounts.authenticate(token: [UInt8(token)], mayLag: false, now: .noon) != nil)
                }
                return open
            }
            try await accounts.signOutEverywhere(keeping: [8], scope: .account(account.id), now: .noon)
            #expect(try await open() == [false, true, false])
            try await accounts.signOutEverywhere(keeping: nil, scope: .account(account.id), now: .noon)
            #expect(try await open() == [false, false, false])
            await #expect(throws: AccessRefusal.notAllowed) {
                try await accounts.signOutEverywhere(keeping: nil, scope: visitor, now: .noon)
            }
        }
    }
}

import Domain
import Storage
import Testing

@testable import App

@Suite("Loading the demo world")
struct DemoLoaderTests {
    @Test("A second run changes nothing")
    func twice() async throws {
        try await DemoInstallation.run { demo in
            #expect(try await !demo.loader.isWhole())
            let result = try await demo.load()
            #expect(result.untold == 0)
            #expect(try await demo.loader.isWhole())
            let counts = try await demo.counts()
            #expect(counts["booking"] == result.bookings)
            #expect(counts["patient"] == result.patients)
            for state in [BookingState.confirmed, .completed, .cancelled, .noShow] {
                #expect(counts[state.rawValue] ?? 0 > 0, "\(state)")
            }
            let verifier = BookingVerifier(demo.installation.engines.booking, archive: demo.installation.archive)
            #expect(try await verifier.verify() == [])
            let told = try await demo.told()
            #expect(try await demo.load() == result)
            #expect(try await demo.counts() == counts)
            #expect(try await demo.told() == told)
        }
    }

    @Test("A run that was stopped, wherever that was, is gone on with to the same world")
    func interrupted() async throws {
        let whole = Counts()
        try await DemoInstallation.run { demo in
            _ = try await demo.load()
            await whole.set(try await demo.counts())
        }
        try await DemoInstallation.run { demo in
            for bookings in stride(from: 0, through: 300, by: 20) {
                await #expect(throws: CancellationError.self) { try await demo.load(stoppingAfter: bookings) }
                #expect(try await !demo.loader.isWhole())
            }
            _ = try await demo.load()
            #expect(try await demo.loader.isWhole())
            #expect(try await demo.counts() == whole.value)
        }
    }

    @Test("A day later an interrupted world is gone on with from the day on which it was begun")
    func nextDay() async throws {
        try await DemoInstallation.run { demo in
            await #expect(throws: CancellationError.self) { try await demo.load(stoppingAfter: 100) }
            var later = demo
            later.loader = DemoLoader(
                stores: demo.loader.stores, now: demo.loader.now + 86_400 + 3 * 3600, cities: [.berlin])
            let day = try await demo.loader.begun()
            #expect(try await later.loader.begun() == day)
            let result = try await later.load()
            #expect(result.untold == 0)
            #expect(try await later.counts()["booking"] == result.bookings)
        }
    }

    @Test("Everybody whose password is printed can sign in, to what is said of them")
    func signIns() async throws {
        try await DemoInstallation.run { demo in
            _ = try await demo.load()
            for person in DemoSignIn.all {
                let who = try await demo.signIn(person)
                #expect(who.account.id == person.id)
            }
            #expect(try await demo.signIn(.admin).account.platformRole == .admin)
            #expect(try await demo.signIn(.support).account.platformRole == .support)
            #expect(try await demo.signIn(.auditor).account.platformRole == .auditor)
            let roles = try await [DemoSignIn.owner, .receptionist, .practitioner].asyncMap {
                try await demo.signIn($0).memberships.map(\.role)
            }
            #expect(roles == [[.owner], [.receptionist], [.practitioner]])
            #expect(try await demo.signIn(.practitioner).memberships.first?.practitionerID == DemoIDs.practitioner)
        }
    }
}

private actor Counts {
    private(set) var value: [String: Int] = [:]
    func set(_ value: [String: Int]) { self.value = value }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}

extension DemoInstallation {
    func signIn(_ person: DemoSignIn, token: [UInt8]? = nil) async throws -> SignedIn {
        try await installation.accounts.signIn(
            Credentials(email: person.email, password: DemoSignIn.password, addressHash: [1]),
            token: token ?? installation.ids.next(Account.self).bytes, now: installation.now())
    }
}

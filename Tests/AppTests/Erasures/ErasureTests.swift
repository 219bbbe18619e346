import Domain
import Embedded
import Foundation
import Storage
import Testing

@testable import App

@Suite("Erasures outside the store")
struct ErasureTests {
    private static let noon = Instant(seconds: 1_790_000_000)

    @Test("the file keeps the first note of each, whatever a crash has left in it")
    func file() throws {
        let folder = try TemporaryFolder()
        let file = ErasureFile(path: folder.path.appending("erasures"))
        #expect(try file.all().isEmpty)
        let (one, two): (ID<Patient>, ID<Account>) = (ID(high: 7, low: 1), ID(high: 7, low: 2))
        try file.note([.patient(one)], at: Self.noon)
        let handle = try #require(FileHandle(forWritingAtPath: file.path.text))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("account 00000000-0000".utf8))
        try handle.close()
        try file.note([.account(two), .patient(one)], at: Self.noon + 60)
        #expect(try file.all() == [.patient(one): Self.noon, .account(two): Self.noon + 60])
        let rights = try FileManager.default.attributesOfItem(atPath: file.path.text)[.posixPermissions] as? Int
        #expect(rights == 0o600)
    }

    @Test("whoever was erased is noted once, and erased again where a backup brings it back")
    func again() async throws {
        let folder = try TemporaryFolder()
        var test = TestInstallation.environment(in: folder)
        let saved = folder.path.appending("saved.sqlite").text
        let live = folder.path.appending("praxis.sqlite").text
        let (account, patient) = try await test.environment.withInstallation { installation in
            try await Self.register(installation)
        }
        try FileManager.default.copyItem(atPath: live, toPath: saved)
        try await test.environment.withInstallation { installation in
            _ = try await installation.accounts.beginErasure(
                of: account, version: 1, closing: [],
                ask: Ask(scope: .account(account), operation: .eraseAccount, now: installation.now()))
            try await Erasures(accounts: installation.accounts, patients: installation.patients)
                .run(now: installation.now())
            #expect(try await installation.erasures.note(now: installation.now()) == 2)
            #expect(try await installation.erasures.note(now: installation.now()) == 0)
            #expect(try await installation.erasures.alive().isEmpty)
        }
        for file in [live, live + "-wal", live + "-shm"] where FileManager.default.fileExists(atPath: file) {
            try FileManager.default.removeItem(atPath: file)
        }
        try FileManager.default.copyItem(atPath: saved, toPath: live)
        test.environment.arguments = ["verify"]
        #expect(await test.run() == .failure)
        #expect(test.output.contains("erasures: patient \(patient) was erased, and is here again"))
        test.environment.arguments = ["erasures", "apply"]
        #expect(await test.run() == .success)
        #expect(test.output.contains("account \(account): erased again"))
        try await test.environment.withInstallation { installation in
            let (alive, erased) = (
                try await installation.erasures.alive(),
                try await installation.patients.erased(after: nil, limit: 9)
            )
            #expect(alive.isEmpty && erased == [patient])
        }
        #expect(await test.run() == .success)
        #expect(test.output.hasSuffix("Nobody who was erased is in the store.\n"))
    }

    private static func register(
        _ installation: Installation
    ) async throws -> (account: ID<Account>, patient: ID<Patient>) {
        let (account, patient): (ID<Account>, ID<Patient>) = (installation.ids.next(), installation.ids.next())
        let visitor = Scope.visitor(Visitor(secretHash: nil, addressHash: [1]))
        _ = try await installation.accounts.register(
            account, AccountDetails(name: "Ada", email: "ada@example.org"), password: "a long one, with words",
            ask: Ask(scope: visitor, operation: .registerAccount, now: installation.now()))
        _ = try await installation.patients.addPatient(
            patient, PatientDetails(name: "Ada"),
            ask: Ask(scope: .account(account), operation: .addPatient, now: installation.now()))
        return (account, patient)
    }
}

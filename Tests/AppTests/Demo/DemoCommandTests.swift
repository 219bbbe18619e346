import Domain
import Storage
import Testing

@testable import App

@Suite("praxis demo")
struct DemoCommandTests {
    @Test("A world that is whole is left alone, and who can sign in is told again")
    func again() async throws {
        let folder = try TemporaryFolder()
        var test = TestInstallation.environment(in: folder)
        try await test.environment.withInstallation { installation in
            _ = try await DemoLoader(stores: DemoStores(installation), now: installation.now(), cities: [.berlin])
                .run { _, _ in }
        }
        test.environment.arguments = ["demo"]
        #expect(await test.run() == .success)
        #expect(test.errors == "")
        #expect(test.output.contains("nothing was changed"))
        for person in DemoSignIn.all { #expect(test.output.contains(person.email)) }
        #expect(test.output.contains(DemoSignIn.password))
        #expect(test.output.contains(DemoIDs.practice.description))
        #expect(test.output.contains("never load it where real patients are"))
    }

    @Test("A folder with other practices is refused, and nothing is written into it")
    func strangers() async throws {
        let folder = try TemporaryFolder()
        var test = TestInstallation.environment(in: folder)
        try await test.environment.withInstallation { installation in
            let seed = FacilityTemplate().seed(try Facility(FacilityTests.row()))
            _ = try await installation.practices.plant(seed, scope: .system("test"), now: installation.now())
        }
        test.environment.arguments = ["demo"]
        #expect(await test.run() == .failure)
        #expect(test.errors.contains("--force"))
        try await test.environment.withInstallation { installation in
            let practices = try await installation.practices.practices(
                scope: .system("test"), after: nil, limit: 10)
            #expect(practices.count == 1)
        }
    }
}

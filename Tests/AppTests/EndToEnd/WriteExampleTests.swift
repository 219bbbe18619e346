import Foundation
import Testing

@Suite("The examples of what changes something")
struct WriteExampleTests {
    @Test(
        "the script that chains them finds each accepted, and a repeat of each answered alike",
        .timeLimit(.minutes(5)))
    func chained() async throws {
        try await withHome { home in
            let demo = try await RunningPraxis.run(["demo"], home: home)
            try #require(demo.code == 0, "\(demo.output)")
            try await RunningPraxis.with(home) { praxis in
                let chain = try await RunningPraxis.run(
                    [praxis.address], program: RunningPraxis.root + "/bin/examples", home: home)
                #expect(chain.code == 0, "\(chain.output.suffix(2000))")
                #expect(chain.output.contains("200 rescheduleVisit\n"))
                #expect(chain.output.contains("each example accepted"))
            }
            let verified = try await RunningPraxis.run(["verify"], home: home)
            #expect(verified.code == 0, "\(verified.output)")
        }
    }
}

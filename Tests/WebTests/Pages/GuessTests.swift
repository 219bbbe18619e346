import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("What is signed cannot be guessed")
struct GuessTests {
    @Test("no address of a photo and no form's token is taken that was not given, however many are tried")
    func guesses() async throws {
        try await WebWorld.run { world in
            let digests = world.services.digests
            let key = MediaKey(root: .practice(world.practice), item: world.services.ids.next(), file: .document)
            let cookies = SiteCookies(
                try HTTPRequest(.get, "/", headers: ["Cookie": "praxis-session=anything"]), isSecure: false)
            let token = FormToken(cookies: cookies, services: world.services)
            #expect(token.accepts(token.text()))
            for value in UInt8.min...UInt8.max {
                for last in [0, 1, 127, 128, 255, value] as [UInt8] {
                    let guess = Base64URL.encode([UInt8](repeating: value, count: 31) + [last])
                    #expect(!MediaAddress.verify(key, until: 1_900_000_000, signature: guess, digests))
                    let mask = Base64URL.encode([UInt8](repeating: value, count: 63) + [last])
                    #expect(!token.accepts(mask))
                }
            }
        }
    }
}

import Domain
import Foundation
import HTTPClient
import Secrets
import Testing

@testable import Distributed

@Suite(
    "Media on S3",
    .enabled(if: S3Server.address != nil, "PRAXIS_TEST_S3 names no server: media were not tested on S3"))
struct S3MediaTests {
    private func with(_ test: @Sendable (S3Server, S3MediaStore, String) async throws -> Void) async throws {
        let address = try #require(S3Server.address)
        try await withTemporaryFolder { folder in
            try await S3Server.with(address) { server in
                let store = try S3MediaStore(
                    server.bucket(), prefix: "media/", spool: folder + "/spool", log: .silent)
                try await test(server, store, folder)
                store.close()
            }
        }
    }

    @Test("an address gives the bytes and their type to anyone, until it expires or is changed")
    func address() async throws {
        try await with { server, store, _ in
            _ = try await store.put(.bytes(pattern(1000)), as: .document(1))
            let now = S3Server.now
            let url = try #require(try await store.address(of: .document(1), now: now, until: now + 60))
            let answer = try await server.transport.send(ClientRequest("GET", url))
            #expect(answer.status == 200 && answer.body == pattern(1000))
            #expect(answer.header("content-type") == "application/pdf")
            let changed = url.replacingOccurrences(of: "Expires=60", with: "Expires=61")
            #expect(try await server.transport.send(ClientRequest("GET", changed)).status == 403)
            #expect(try await server.transport.send(ClientRequest("DELETE", url)).status == 403)
            let past = try #require(try await store.address(of: .document(1), now: now - 60, until: now - 30))
            #expect(try await server.transport.send(ClientRequest("GET", past)).status == 403)
            #expect(try await store.address(of: .document(1), now: now, until: now + 8 * 86_400) == nil)
            #expect(try await store.address(of: .document(1), now: now, until: now) == nil)
        }
    }

    @Test("a cut put leaves no file on this machine either; what a crash left is tidied once it is old enough")
    func spool() async throws {
        try await with { _, store, folder in
            _ = try? await store.put(.stream(stream(of: pattern(90_000), breaksAfter: 1)), as: .document(1))
            _ = try await store.put(.stream(stream(of: pattern(90_000))), as: .document(1))
            let manager = FileManager.default
            #expect(try manager.contentsOfDirectory(atPath: folder + "/spool") == [])
            try Data([1]).write(to: URL(fileURLWithPath: folder + "/spool/put-crashed"))
            try Data([1]).write(to: URL(fileURLWithPath: folder + "/spool/other"))
            try await store.tidy(before: S3Server.now - 60)
            #expect(try manager.contentsOfDirectory(atPath: folder + "/spool").count == 2)
            try await store.tidy(before: S3Server.now + 60)
            #expect(try manager.contentsOfDirectory(atPath: folder + "/spool") == ["other"])
        }
    }

    @Test("what is none of ours is left out, over many pages of it")
    func others() async throws {
        try await with { server, store, _ in
            let bucket = server.bucket()
            let foreign = ["a", "media/aaa", "media/practice/x/y", "zzz"]
            for key in foreign {
                _ = try await bucket.put(
                    .bytes([1]), hash: SHA256.hash([1]), as: key, type: "text/plain", ifAbsent: false)
            }
            _ = try await store.put(.bytes([1]), as: .document(1))
            #expect(try await store.entries(after: nil, limit: 1).map(\.key) == [.document(1)])
            #expect(try await store.entries(after: nil, limit: 10).map(\.key) == [.document(1)])
            #expect(try await bucket.list(prefix: "", after: nil, limit: 10).objects.count == 5)
        }
    }

    @Test("keys of any letters are signed as they are sent, and a put replaces only where it is asked to")
    func letters() async throws {
        try await with { server, _, _ in
            let bucket = server.bucket()
            for key in ["dir/a b.txt", "Ünï/東京 ☂.txt", "q+&=?#%@:,;!'()*$.txt"] {
                let bytes = Array(key.utf8)
                let wasPut = try await put(bytes, as: key, in: bucket, ifAbsent: true)
                let kept = try await bucket.get(key, range: 0..<100)
                let listed = try await bucket.list(prefix: key, after: nil, limit: 5)
                #expect(wasPut && kept?.bytes == bytes)
                #expect(listed.objects.map(\.key) == [key])
                let isReplaced = try await put([1], as: key, in: bucket, ifAbsent: false)
                let replaced = try await bucket.get(key, range: 0..<100)
                #expect(isReplaced && replaced?.bytes == [1])
            }
        }
    }

    private func put(
        _ bytes: [UInt8], as key: String, in bucket: S3Bucket, ifAbsent: Bool
    ) async throws -> Bool {
        try await bucket.put(.bytes(bytes), hash: SHA256.hash(bytes), as: key, type: "text/plain", ifAbsent: ifAbsent)
    }

    private func kind(_ work: () async throws -> Void) async -> S3Error.Kind? {
        do {
            try await work()
            return nil
        } catch { return (error as? S3Error)?.kind }
    }

    @Test("a wrong secret, a hash of other bytes and a bucket that is not there are told apart")
    func refused() async throws {
        try await with { server, _, folder in
            let wrong = await kind { _ = try await server.bucket(secret: "wrong").get("x", range: 0..<1) }
            #expect(wrong == .denied)
            let other = await kind {
                _ = try await server.bucket().put(
                    .bytes([1]), hash: SHA256.hash([2]), as: "x", type: "text/plain", ifAbsent: true)
            }
            #expect(other == .refused)
            let gone = S3Server(transport: server.transport, address: server.address, name: "praxis-test-none").bucket()
            let missing = await kind { _ = try await gone.get("x", range: 0..<1) }
            #expect(missing == .missingBucket)
            let store = try S3MediaStore(gone, spool: folder + "/spool", log: .silent)
            await #expect(throws: MediaRefusal.unavailable) { _ = try await store.read(.document(1), range: nil) }
            await #expect(throws: MediaRefusal.unavailable) { _ = try await store.put(.bytes([1]), as: .document(1)) }
        }
    }
}

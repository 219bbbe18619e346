import Domain
import HTTPClient
import Secrets
import Testing

@testable import Distributed

/// The vectors that AWS publishes for version 4 of its signature.
@Suite("Signatures against the published vectors")
struct SignatureVectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var method = "GET"
        var path = "/"
        var query: [AWSAddress.Parameter] = []
        var headers: [ClientRequest.Header] = []
        var body = ""
        let signature: String

        var testDescription: String { name }
    }

    private static let now = Instant(rfc3339: "2015-08-30T12:36:00Z") ?? Instant(seconds: 0)
    private static let credentials = AWSCredentials(
        keyID: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
    private static let unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

    static let vectors = [
        Vector(name: "get-vanilla", signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        Vector(
            name: "get-vanilla-empty-query-key", query: [.init("Param1", "value1")],
            signature: "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb"),
        Vector(
            name: "get-vanilla-query-order-key-case", query: [.init("Param2", "value2"), .init("Param1", "value1")],
            signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        Vector(
            name: "get-vanilla-utf8-query", query: [.init("\u{1234}", "bar")],
            signature: "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
        Vector(
            name: "get-utf8", path: "/\u{1234}",
            signature: "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
        Vector(
            name: "get-unreserved", path: "/" + unreserved,
            signature: "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
        Vector(
            name: "get-header-value-trim",
            headers: [.init("My-Header1", " value1"), .init("My-Header2", " \"a   b   c\"")],
            signature: "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
        Vector(
            name: "post-vanilla", method: "POST",
            signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        Vector(
            name: "post-vanilla-query", method: "POST", query: [.init("Param1", "value1")],
            signature: "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"),
        Vector(
            name: "post-header-key-sort", method: "POST", headers: [.init("My-Header1", "value1")],
            signature: "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"),
        Vector(
            name: "post-header-value-case", method: "POST", headers: [.init("My-Header1", "VALUE1")],
            signature: "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"),
        Vector(
            name: "post-x-www-form-urlencoded", method: "POST",
            headers: [.init("Content-Type", "application/x-www-form-urlencoded")], body: "Param1=value1",
            signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
    ]

    @Test("the suite's cases", arguments: vectors)
    func suite(_ vector: Vector) {
        let address = AWSAddress(host: "example.amazonaws.com", path: vector.path, query: vector.query)
        let signer = SignatureV4(region: "us-east-1", service: "service")
        let time = SigningTime(Self.now)
        let headers = SignedHeaders(
            vector.headers + [.init("Host", address.host), .init("X-Amz-Date", time.stamp)])
        // The suite's paths are taken as sent, so they are encoded once.
        let canonical = SignatureV4.canonicalRequest(
            vector.method, path: address.encodedPath, address.canonicalQuery, headers,
            payload: SignatureV4.Payload.bytes(Array(vector.body.utf8)).text)
        #expect(signer.signature(of: canonical, time, Self.credentials) == vector.signature)
    }

    @Test("a whole request: the identity service's example in the reference")
    func wholeRequest() {
        let headers = SignatureV4(region: "us-east-1", service: "iam").sign(
            "GET",
            AWSAddress(
                host: "iam.amazonaws.com",
                query: [.init("Version", "2010-05-08"), .init("Action", "ListUsers")]),
            headers: [.init("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")], payload: .bytes([]),
            credentials: Self.credentials, now: Self.now)
        #expect(
            headers.last?.value
                == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
                + "SignedHeaders=content-type;host;x-amz-date, "
                + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
    }

    @Test("a session's token is sent and signed; a path that is encoded already is encoded again, but not for S3")
    func tokenAndPath() {
        var credentials = Self.credentials
        credentials.sessionToken = "session/token=="
        let headers = SignatureV4(region: "us-east-1", service: "service").sign(
            "GET", AWSAddress(host: "example.org", path: "/a b"), payload: .unsigned, credentials: credentials,
            now: Self.now)
        #expect(headers.contains(.init("x-amz-security-token", "session/token==")))
        #expect(headers.last?.value.contains("SignedHeaders=host;x-amz-date;x-amz-security-token,") == true)
        #expect(!"\(credentials) \(Mirror(reflecting: credentials).children.count)".contains("wJalr"))
    }
}

/// The examples of the S3 reference.
@Suite("Signatures of S3 against the published examples")
struct S3VectorTests {
    private let now = Instant(rfc3339: "2013-05-24T00:00:00Z") ?? Instant(seconds: 0)
    private let signer = SignatureV4(region: "us-east-1", service: "s3")
    private let credentials = AWSCredentials(
        keyID: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")

    private func signature(
        _ method: String, _ path: String, _ query: [AWSAddress.Parameter] = [], _ headers: [ClientRequest.Header] = [],
        body: String = ""
    ) -> String {
        let signed = signer.sign(
            method, AWSAddress(host: "examplebucket.s3.amazonaws.com", path: path, query: query), headers: headers,
            payload: .bytes(Array(body.utf8)), credentials: credentials, now: now)
        return String(signed.last?.value.suffix(64) ?? "")
    }

    @Test("get a range, put, ask for a setting, list")
    func requests() {
        #expect(
            signature("GET", "/test.txt", [], [.init("Range", "bytes=0-9")])
                == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
        #expect(
            signature(
                "PUT", "/test$file.text", [],
                [.init("Date", "Fri, 24 May 2013 00:00:00 GMT"), .init("x-amz-storage-class", "REDUCED_REDUNDANCY")],
                body: "Welcome to Amazon S3.")
                == "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")
        #expect(
            signature("GET", "/", [.init("lifecycle", "")])
                == "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")
        #expect(
            signature("GET", "/", [.init("prefix", "J"), .init("max-keys", "2")])
                == "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")
    }

    @Test("a presigned address")
    func presigned() {
        let url = signer.presign(
            "GET", AWSAddress(host: "examplebucket.s3.amazonaws.com", path: "/test.txt"), expires: 86_400,
            credentials: credentials, now: now)
        #expect(
            url == "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
                + "&X-Amz-SignedHeaders=host")
    }
}

@Suite("Hashes for other people's protocols")
struct HashTests {
    @Test("HMAC-SHA256 with keys shorter and longer than a block (RFC 4231, cases 2 and 6)")
    func hmac() {
        #expect(
            HMACSHA256.hash(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8)).hex
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            HMACSHA256.hash(
                key: Array(repeating: 0xAA, count: 131),
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
            ).hex == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }

    @Test("a hash in parts is the hash of the whole")
    func stream() {
        var stream = SHA256Stream()
        for part in ["a", "", "bc"] { stream.add(Array(part.utf8)) }
        #expect(stream.finish().hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            SHA256.hash(Array("abc".utf8)).hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}

import Foundation
import Testing

@testable import App

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Photos and documents sent to the program over real sockets, by honest people and by others.
@Suite("Uploads", .timeLimit(.minutes(2)))
struct UploadTests {
    /// What lies in the data folder of what was sent: files alone.
    private static func files(_ home: String, _ folder: String) -> [String] {
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: "\(home)/\(folder)")) ?? []
        return paths.filter { path in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(home)/\(folder)/\(path)", isDirectory: &isFolder)
            return !isFolder.boolValue
        }
    }

    private static func bytes(_ practice: StoryPractice, _ address: String) async throws -> (status: Int, data: Data) {
        let url = try #require(URL(string: practice.visitor.address + address))
        let (data, response) = try await URLSession.shared.data(from: url)
        return (try #require(response as? HTTPURLResponse).statusCode, data)
    }

    @Test(
        "a photo of three megabytes is shown in three sizes, and nothing else of it stays")
    func photo() async throws {
        try await StoryPractice.tell { practice in
            let picture = SamplePictures.png(width: 2100, height: 1500)
            #expect(picture.count > 3 << 20)
            let form = UploadForm(["alternativeText": "A grey wall"], file: picture)
            let added = try await practice.owner.upload("\(practice.path)/media", form)
            #expect(added.status == 201, "\(added.body)")
            let files = try #require(added["files"] as? [[String: Any]])
            #expect(files.compactMap { $0["width"] as? Int } == [320, 320, 800, 800, 1600, 1600])
            for file in files {
                let found = try await Self.bytes(practice, try #require(file["address"] as? String))
                #expect(found.status == 200 && found.data.count == file["bytes"] as? Int)
            }
            #expect(Self.files(practice.home, "media").count == 6)
            _ = try await eventually("the upload is gone") { Self.files(practice.home, "uploads").isEmpty ? true : nil }
        }
    }

    @Test("hostile and broken pictures are refused with what to do, and leave nothing")
    func hostile() async throws {
        try await StoryPractice.tell { practice in
            let large = SamplePictures.png(width: 1500, height: 1000)
            for (file, code) in [
                (SamplePictures.svg, "unknownFileType"), (SamplePictures.html, "unknownFileType"), ([], "fileEmpty"),
                (SamplePictures.bomb, "photoTooLarge"), (SamplePictures.liar, "photoUnreadable"),
                (Array(SamplePictures.jpeg.dropLast(100)), "photoUnreadable"),
                (Array(large.dropLast(large.count / 3)), "photoUnreadable"),
            ] {
                let form = UploadForm(["alternativeText": "x"], file: file, name: "holiday.jpg")
                let refused = try await practice.owner.upload("\(practice.path)/media", form)
                #expect(refused.status == 422 && refused.text("code") == code, "\(refused.body)")
                #expect(refused.text("detail")?.hasSuffix(".") == true)
            }
            #expect(Self.files(practice.home, "media").isEmpty)
            _ = try await eventually("the uploads are gone") {
                Self.files(practice.home, "uploads").isEmpty ? true : nil
            }
            let list = try await practice.owner.get("\(practice.path)/media")
            #expect(list.status == 200 && list.items.isEmpty)
        }
    }

    @Test("an upload whose client leaves in its middle leaves nothing")
    func cut() async throws {
        try await StoryPractice.tell { practice in
            let form = UploadForm(
                ["title": "Prices"], file: Array("%PDF-1.4\n".utf8) + [UInt8](repeating: 32, count: 6 << 20))
            var request = practice.owner.request("\(practice.path)/media", form)
            for part in [2 << 20, form.bytes.count - 10] {
                let socket = try RawSocket(practice.visitor.address)
                request.removeAll { $0.name == "Content-Length" }
                request.append((name: "Content-Length", value: String(form.bytes.count)))
                socket.send(head: "POST /api/v1\(practice.path)/media", request)
                socket.send(Array(form.bytes.prefix(part)))
                _ = try await eventually("it has begun to arrive") {
                    Self.files(practice.home, "uploads").isEmpty ? nil : true
                }
                socket.close()
                _ = try await eventually("what had arrived is gone") {
                    Self.files(practice.home, "uploads").isEmpty ? true : nil
                }
            }
            #expect(Self.files(practice.home, "media").isEmpty)
            let again = try await practice.owner.upload("\(practice.path)/media", form)
            #expect(again.status == 201, "\(again.body)")
            #expect(Self.files(practice.home, "media").count == 1)
        }
    }

    @Test("a patient's document reaches the patient and its practice, by addresses that end")
    func document() async throws {
        try await StoryPractice.tell { practice in
            let (alma, bob) = (try await practice.person("Alma"), try await practice.person("Bob"))
            let file = Array("%PDF-1.4\nreferral\n%%EOF".utf8)
            let path = "/patients/\(alma.patient)/media"
            let own = try await alma.client.upload(path, UploadForm(["title": "Referral"], file: file))
            #expect(own.status == 201, "\(own.body)")
            let address = try #require((own["files"] as? [[String: Any]])?.first?["address"] as? String)
            #expect(try await Self.bytes(practice, address).data == Data(file))
            #expect(try await Self.bytes(practice, String(address.prefix { $0 != "?" })).status == 404)
            #expect(own.text("addressesExpireAt") != nil)
            #expect(try await bob.client.get("\(path)/\(try #require(own.text("id")))").status == 404)
            #expect(try await practice.owner.get("\(path)?practiceId=\(practice.id)").status == 404)
            let removed = try await alma.client.delete(
                "\(path)/\(try #require(own.text("id")))", version: try #require(own.etag))
            #expect(removed.status == 204)
            #expect(try await Self.bytes(practice, address).status == 404)
        }
    }
}

/// A form as a browser sends it.
struct UploadForm: Sendable {
    private static let boundary = "praxis-test-boundary"

    let type = "multipart/form-data; boundary=\(boundary)"
    let bytes: [UInt8]

    init(_ fields: [String: String], file: [UInt8], name: String = "file") {
        var bytes: [UInt8] = []
        func add(_ head: String, _ content: [UInt8]) {
            bytes += Array("--\(Self.boundary)\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8) + content
            bytes += [13, 10]
        }
        for (field, value) in fields { add("name=\"\(field)\"", Array(value.utf8)) }
        add("name=\"file\"; filename=\"\(name)\"", file)
        self.bytes = bytes + Array("--\(Self.boundary)--\r\n".utf8)
    }
}

extension APIClient {
    /// The fields of the head that goes with a form.
    func request(_ path: String, _ form: UploadForm) -> [(name: String, value: String)] {
        [
            ("Authorization", "Bearer \(token ?? "")"), ("Idempotency-Key", UUID().uuidString),
            ("Content-Type", form.type),
        ]
    }

    func upload(_ path: String, _ form: UploadForm) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: address + "/api/v1" + path)))
        request.httpMethod = "POST"
        for (name, value) in self.request(path, form) { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.upload(for: request, from: Data(form.bytes))
        let http = try #require(response as? HTTPURLResponse)
        return Answer(
            status: http.statusCode, headers: http.allHeaderFields, body: try JSONSerialization.jsonObject(with: data),
            etag: http.value(forHTTPHeaderField: "ETag"))
    }
}

/// A connection that can be left at any moment.
final class RawSocket {
    private var descriptor: Int32

    init(_ address: String) throws {
        let port = try #require(URL(string: address)?.port)
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = UInt16(port).bigEndian
        place.sin_addr.s_addr = inet_addr("127.0.0.1")
        let code = withUnsafePointer(to: place) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(code == 0)
    }

    deinit { close() }

    func send(head: String, _ fields: [(name: String, value: String)]) {
        let lines = fields.map { "\($0.name): \($0.value)\r\n" }.joined()
        send(Array("\(head) HTTP/1.1\r\nHost: x\r\n\(lines)\r\n".utf8))
    }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }
}

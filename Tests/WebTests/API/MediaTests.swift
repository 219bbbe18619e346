import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Photos and documents")
struct MediaTests {
    private func addresses(_ answer: TestAnswer) -> [String] {
        answer["files"]?.elements.compactMap { $0["address"]?.text } ?? []
    }

    private func get(
        _ world: WebWorld, _ address: String, _ headers: HTTPHeaders = [:]
    ) async throws -> (response: HTTPResponse, bytes: [UInt8]) {
        let response = await world.router.respond(try HTTPRequest(.get, address, headers: headers))
        return (response, try await response.collected() ?? [])
    }

    @Test("an owner adds a photo, and anyone sees it in three sizes and two formats")
    func photo() async throws {
        try await WebWorld.run { world in
            let added = try await world.ask(.post, world.path("/media"), as: .owner, form: .photo())
            #expect(added.status == 201)
            #expect(added["kind"]?.text == "photo" && added["access"]?.text == "public")
            #expect(added["addressesExpireAt"] == nil)
            let list = try await world.ask(.get, world.path("/media"))
            #expect(list["items"]?.elements.map { $0["id"]?.text } == [added["id"]?.text])
            let addresses = addresses(added)
            #expect(addresses.count == 6)
            for address in addresses {
                let (response, bytes) = try await get(world, address)
                #expect(response.status == .ok && !bytes.isEmpty)
                #expect(response.headers["Content-Type"] == (address.hasSuffix("webp") ? "image/webp" : "image/jpeg"))
                #expect(response.headers["X-Content-Type-Options"] == "nosniff")
                #expect(response.headers["Cache-Control"]?.hasPrefix("public") == true)
            }
        }
    }

    @Test("the location of what was added shows it; a repeat gets its first answer, by another boundary too")
    func repeated() async throws {
        try await WebWorld.run { world in
            let first = try await world.ask(.post, world.path("/media"), as: .owner, form: .photo(), key: "one-key")
            let location = try #require(first.response.headers["Location"])
            let shown = try await world.ask(.get, String(location.dropFirst(Endpoint.root.count)))
            #expect(shown["id"] == first["id"])
            var other = HTTPHeaders()
            other["Authorization"] = "Bearer \(world.tokens[.owner] ?? "")"
            other["Idempotency-Key"] = "one-key"
            other["Content-Type"] = "multipart/form-data; boundary=other"
            let text = String(decoding: TestForm.photo().bytes, as: UTF8.self)
            // As Latin letters: the picture's bytes are no text.
            let bytes = TestForm.photo().bytes
            #expect(text.contains("boundary-7MA4YWxk"))
            let mark = Array("----a boundary-7MA4YWxk".utf8)
            let body = bytes.replacing(mark, with: Array("other".utf8))
            let again = try await world.send(
                HTTPRequest(.post, Endpoint.root + world.path("/media"), headers: other, body: body))
            #expect(again.status == 201 && again["id"] == first["id"])
            let changed = try await world.ask(
                .post, world.path("/media"), as: .owner, form: .photo("Another door"), key: "one-key")
            #expect(changed.code == "idempotencyKeyReused")
            #expect(try await world.ask(.get, world.path("/media"))["items"]?.elements.count == 1)
        }
    }

    @Test("what is wrong with a form is said, each thing by its name")
    func refusals() async throws {
        try await WebWorld.run { world in
            func add(_ form: TestForm) async throws -> TestAnswer {
                let answer = try await world.ask(.post, world.path("/media"), as: .owner, form: form)
                #expect(answer.status == 422)
                return answer
            }
            #expect(try await add(.photo(nil)).subjects == ["alternativeText"])
            #expect(try await add(TestForm(file: TestForm.pdf)).subjects == ["title"])
            #expect(try await add(.photo("x", [("position", "ten")])).subjects == ["position"])
            #expect(try await add(.photo("x", [("colour", "red")])).subjects == ["colour"])
            #expect(try await add(.photo("x", [("access", "secret")])).subjects == ["access"])
            #expect(try await add(.photo("x", [("position", "1"), ("position", "2")])).subjects == ["position"])
            #expect(try await add(TestForm([("alternativeText", "x")], file: nil)).subjects == ["file"])
            #expect(try await add(TestForm([("alternativeText", "x")], file: [])).code == "fileEmpty")
            for text in ["<svg onload=alert(1)>", "<!doctype html>", "GIF89a", "plain"] {
                let form = TestForm([("alternativeText", "x")], file: Array(text.utf8), fileName: "photo.jpg")
                #expect(try await add(form).code == "unknownFileType")
            }
            let large = TestForm.pdf + [UInt8](repeating: 0, count: 3 << 20)
            #expect(try await add(TestForm([("title", "x")], file: large)).code == "fileTooLarge")
            let larger = TestForm.pdf + [UInt8](repeating: 0, count: 4 << 20)
            let refused = try await world.ask(
                .post, world.path("/media"), as: .owner, form: TestForm([("title", "x")], file: larger))
            #expect(refused.status == 413)
            let json = try await world.ask(.post, world.path("/media"), as: .owner, ["title": "x"])
            #expect(json.status == 415)
            let items = try await world.ask(.get, world.path("/media"), as: .owner)["items"]
            #expect(items?.elements.isEmpty == true)
            #expect(try await world.services.media.store.entries(after: nil, limit: 10) == [])
        }
    }

    @Test("a form that ends in its middle is refused whole")
    func cut() async throws {
        try await WebWorld.run { world in
            let form = TestForm.photo()
            let headers: HTTPHeaders = [
                "Authorization": "Bearer \(world.tokens[.owner] ?? "")", "Idempotency-Key": "k",
                "Content-Type": form.type,
            ]
            let answer = try await world.send(
                HTTPRequest(
                    .post, Endpoint.root + world.path("/media"), headers: headers, body: Array(form.bytes.dropLast(6))))
            #expect(answer.status == 422 && answer.code == "fileCut")
        }
    }

    @Test("text, order and access are changed; what is removed is gone at once")
    func changes() async throws {
        try await WebWorld.run { world in
            let first = try await world.ask(.post, world.path("/media"), as: .owner, form: .photo())
            let second = try await world.ask(.post, world.path("/media"), as: .owner, form: .document())
            let path = world.path("/media/\(try first.text("id"))")
            let moved = try await world.ask(
                .patch, path, as: .owner, ["position": 7, "alternativeText": "The door"], version: first.etag)
            #expect(moved.status == 200 && moved.etag == "\"v2\"")
            let order = try await world.ask(.get, world.path("/media"))["items"]?.elements.map { $0["id"]?.text }
            #expect(order == [second["id"]?.text, first["id"]?.text])
            #expect(try await world.ask(.patch, path, as: .owner, ["position": 1], version: first.etag).status == 412)
            let bare = try await world.ask(.patch, path, as: .owner, ["alternativeText": nil], version: moved.etag)
            #expect(bare.status == 422 && bare.subjects == ["alternativeText"])
            let open = try #require(addresses(first).first)
            let hidden = try await world.ask(.patch, path, as: .owner, ["access": "private"], version: moved.etag)
            #expect(hidden["addressesExpireAt"] != nil)
            #expect(try await get(world, open).response.status == .notFound)
            let closed = try #require(addresses(hidden).first)
            #expect(try await get(world, closed).response.status == .ok)
            #expect(try await world.ask(.get, path).status == 404)
            #expect(try await world.ask(.delete, path, as: .owner, version: hidden.etag).status == 204)
            #expect(try await get(world, closed).response.status == .notFound)
            #expect(try await world.ask(.get, path, as: .owner).status == 404)
        }
    }

    @Test("lists come page by page")
    func pages() async throws {
        try await WebWorld.run { world in
            var added: [String] = []
            for position in 0..<5 {
                let form = TestForm.document("P", [("position", String(position * 300))])
                added.append(try await world.ask(.post, world.path("/media"), as: .owner, form: form).text("id"))
            }
            var found: [String] = []
            var next: String? = world.path("/media?limit=2")
            while let path = next {
                let page = try await world.ask(.get, path)
                found += page["items"]?.elements.compactMap { $0["id"]?.text } ?? []
                next = page["next"]?.text.map { String($0.dropFirst(Endpoint.root.count)) }
            }
            #expect(found == added)
        }
    }

    @Test("what a draft showed goes with it")
    func closed() async throws {
        try await WebWorld.run { world in
            let draft = try await world.ask(.post, "/practices", as: .patient, ["name": "Draft", "country": "FR"])
            let path = "/practices/\(try draft.text("id"))/media"
            #expect(try await world.ask(.post, path, as: .patient, form: .photo()).status == 201)
            let keeper = world.services.media
            let future = Instant(seconds: 1 << 40)
            #expect(try await keeper.collect(olderThan: future) == 0)
            let account = try await world.ask(.get, "/account", as: .patient)
            #expect(try await world.ask(.delete, "/account", as: .patient, version: account.etag).status < 300)
            #expect(try await keeper.collect(olderThan: future) == MediaFile.renditions.count)
        }
    }

    @Test("a practitioner looks after its own photos, and nobody else's")
    func practitioner() async throws {
        try await WebWorld.run { world in
            let path = world.path("/practitioners/\(world.practitioner)/media")
            let added = try await world.ask(.post, path, as: .practitioner, form: .photo())
            #expect(added.status == 201)
            #expect(try await world.ask(.post, world.path("/media"), as: .practitioner, form: .photo()).status == 403)
            #expect(try await world.ask(.post, path, as: .receptionist, form: .photo()).status == 403)
            #expect(try await world.ask(.get, path)["items"]?.elements.count == 1)
            let item = "\(path)/\(try added.text("id"))"
            #expect(try await world.ask(.delete, item, as: .practitioner, version: added.etag).status == 204)
        }
    }
}

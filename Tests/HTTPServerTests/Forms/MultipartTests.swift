import Foundation
import HTTPServer
import Testing

@Suite("Forms with files")
struct MultipartTests {
    private static let two = """
        --line\r\nContent-Disposition: form-data; name="title"\r\n\r\nDoor\r\n--line\r\n\
        Content-Disposition: form-data; name="file"; filename="d.png"\r\nContent-Type: image/png\r\n\r\n\
        \u{1}\r\n--lin\r\nbytes\r\n\r\n--line--\r\n
        """

    private func form(
        _ text: String, type: String = "multipart/form-data; boundary=line"
    ) throws -> MultipartForm {
        try MultipartForm(HTTPRequest(.post, "/", headers: ["Content-Type": type], body: Array(text.utf8)))
    }

    @Test("fields and files come out to the last byte, line ends that look like an end among them")
    func whole() throws {
        let parts = try form(Self.two).parts
        #expect(parts.map(\.name) == ["title", "file"])
        #expect(parts.map(\.fileName) == [nil, "d.png"])
        #expect(try parts[0].content.bytes(in: 0..<parts[0].content.count) == Array("Door".utf8))
        #expect(try parts[1].content.bytes(in: 0..<parts[1].content.count) == Array("\u{1}\r\n--lin\r\nbytes\r\n".utf8))
        #expect(try parts[1].content.bytes(in: 3..<8) == Array("--lin".utf8))
    }

    @Test("a body that lies in a file gives the same; one that is shorter than was said is not read")
    func inFile() throws {
        let folder = try TemporaryFolder()
        func form(saying size: Int) throws -> MultipartForm {
            let path = "\(folder.path)/body-\(size)"
            try Data(Self.two.utf8).write(to: URL(fileURLWithPath: path))
            var request = try HTTPRequest(
                .post, "/", headers: ["Content-Type": "multipart/form-data; boundary=line"])
            request.body = .file(UploadedFile(path: path, size: size))
            return try MultipartForm(request)
        }
        let parts = try form(saying: Self.two.utf8.count).parts
        #expect(parts.map(\.name) == ["title", "file"])
        #expect(try parts[0].content.bytes(in: 0..<4) == Array("Door".utf8))
        #expect(try parts[1].content.bytes(in: 3..<8) == Array("--lin".utf8))
        #expect(throws: MultipartFault.unreadable) { _ = try form(saying: Self.two.utf8.count + 1) }
    }

    @Test("without its closing line a body is cut, wherever it ends")
    func cut() throws {
        let bytes = Array(Self.two.utf8)
        for end in 0..<(bytes.count - 4) {
            #expect(throws: MultipartFault.self, "\(end)") {
                _ = try form(String(decoding: bytes[..<end], as: UTF8.self))
            }
        }
        #expect(throws: MultipartFault.cut) { _ = try form(String(decoding: bytes.dropLast(6), as: UTF8.self)) }
    }

    @Test("what stands before the first line and after the last one is none of it")
    func around() throws {
        let text = "preface\r\n--line \t\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--line--epilogue"
        let parts = try form(text).parts
        #expect(parts.map(\.name) == ["a"])
        #expect(parts[0].content.count == 0)
        #expect(try form("--line--").parts.isEmpty)
    }

    @Test("names are read as browsers write them")
    func names() throws {
        for (field, name, file) in [
            (#"form-data; name="a b"; filename="C:\x\y.png""#, "a b", #"C:\x\y.png"#),
            (#"form-data; name="q\"q"; filename="é.png""#, #"q"q"#, "é.png"),
            (#"FORM-DATA;name=plain;filename=x;other="; name=z""#, "plain", "x"),
        ] {
            let text = "--line\r\ncontent-disposition: \(field)\r\n\r\nx\r\n--line--"
            let part = try #require(try form(text).parts.first)
            #expect((part.name, part.fileName) == (name, file))
        }
    }

    @Test(
        "a head that does not say clearly what it is, is refused",
        arguments: [
            "Content-Type: text/plain", "Content-Disposition: form-data", "Content-Disposition: attachment; name=a",
            "Content-Disposition: form-data; name=a; name=b", "no colon", "Content-Disposition: form-data; filename=x",
            "Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b",
            "Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64",
            "X: " + String(repeating: "x", count: 9000) + "\r\nContent-Disposition: form-data; name=a",
        ])
    func heads(_ head: String) {
        #expect(throws: MultipartFault.malformed) { _ = try form("--line\r\n\(head)\r\n\r\nx\r\n--line--") }
    }

    @Test(
        "a form names its boundary, once and well",
        arguments: [
            "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=line", "text/plain",
            "multipart/form-data; boundary=a; boundary=b", "multipart/form-data; boundary=\"line \"",
            "multipart/form-data; boundary=" + String(repeating: "b", count: 71),
        ])
    func boundaries(_ type: String) {
        #expect(throws: MultipartFault.noBoundary) { _ = try form(Self.two, type: type) }
    }

    @Test("a boundary may stand in quotes, and a form has few parts")
    func quoted() throws {
        #expect(try form(Self.two, type: "Multipart/Form-Data; charset=utf-8; boundary=\"line\"").parts.count == 2)
        let part = "--line\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n"
        #expect(throws: MultipartFault.tooManyParts) {
            _ = try form(String(repeating: part, count: 33) + "--line--")
        }
    }
}

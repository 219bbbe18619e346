import Domain
import HTTPServer

@testable import Web

/// A form as a browser sends it.
struct TestForm: Sendable {
    private static let boundary = "----a boundary-7MA4YWxk"

    var fields: [(name: String, value: String)]
    var file: [UInt8]?
    /// As it is called where it comes from.
    var fileName: String

    init(_ fields: [(name: String, value: String)] = [], file: [UInt8]?, fileName: String = "C:\\door.jpg") {
        self.fields = fields
        self.file = file
        self.fileName = fileName
    }

    /// An example, whose file is what stands there.
    init(_ example: JSONValue) {
        self.init(file: nil)
        guard case .object(let object) = example else { return }
        for member in object.members {
            if member.name == FormReader.fileField {
                file = Array((member.value.text ?? "").utf8)
            } else if case .integer(let number) = member.value {
                fields.append((member.name, String(number)))
            } else {
                fields.append((member.name, member.value.text ?? ""))
            }
        }
    }

    var type: String { "multipart/form-data; boundary=\"\(Self.boundary)\"" }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        func add(_ head: String, _ content: [UInt8]) {
            bytes += Array("--\(Self.boundary)\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8) + content
            bytes += Array("\r\n".utf8)
        }
        for field in fields { add("name=\"\(field.name)\"", Array(field.value.utf8)) }
        if let file { add("name=\"file\"; filename=\"\(fileName)\"", file) }
        return bytes + Array("--\(Self.boundary)--\r\n".utf8)
    }

    /// Begins as a JPEG does; what it is made of is not looked at here.
    static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array("points".utf8)
    static let pdf = Array("%PDF-1.4 words".utf8)

    static func photo(_ text: String? = "A door", _ more: [(name: String, value: String)] = []) -> TestForm {
        TestForm((text.map { [("alternativeText", $0)] } ?? []) + more, file: jpeg)
    }

    static func document(_ title: String = "Prices", _ more: [(name: String, value: String)] = []) -> TestForm {
        TestForm([("title", title)] + more, file: pdf)
    }
}

/// Makes renditions without looking: how real ones are made is tested where they are.
struct PlainPhotos: PhotoMaker {
    func renditions(of source: MediaSource, type: MediaType) async throws -> [MadeRendition] {
        MediaFile.renditions.map { file in
            MadeRendition(file: file, width: 4, height: 3, bytes: [UInt8](repeating: 7, count: file.size?.pixels ?? 0))
        }
    }
}

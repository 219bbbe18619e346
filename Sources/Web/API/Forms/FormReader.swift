import Domain
import HTTPServer

/// What a request's body says.
struct ReceivedBody: Sendable {
    /// Its fields.
    var value: JSONValue
    var upload: Upload?
    /// Bytes that are the same where the body says the same.
    var fingerprint: [UInt8]
}

/// A file that came with a form.
struct Upload: Sendable {
    var content: MultipartForm.Content

    var count: Int { content.count }

    func firstBytes(_ count: Int) throws(UnreadableUpload) -> [UInt8] {
        try content.bytes(in: 0..<min(count, content.count))
    }

    var source: MediaSource {
        switch content {
        case .bytes(let bytes): .bytes(bytes)
        case .file(let file, let range): .file(path: file.path, range: range)
        }
    }
}

/// Reads a form's fields by its schema, as bodies and queries are read.
enum FormReader {
    /// Under which the file stands.
    static let fileField = "file"
    private static let longestField = 64 << 10
    private static let block = 1 << 20

    /// - Throws: `InvalidInput` for what is broken, unknown, missing, repeated or of the wrong form; `MediaRefusal.cut`.
    static func read(
        _ http: HTTPRequest, _ schema: Schema, hash: ([UInt8]) -> [UInt8]
    ) async throws -> ReceivedBody {
        let form = try form(of: http)
        var object = JSONObject()
        var upload: Upload?
        // Not the body's own bytes: who sends the same form again draws another boundary for it.
        var fingerprint: [UInt8] = []
        for part in form.parts {
            let value: JSONValue
            if part.name == fileField {
                upload = Upload(content: part.content)
                value = .text("")
            } else {
                value = QueryReader.value(try text(of: part), schema.fields.first { $0.name == part.name }?.schema)
            }
            guard object.add(part.name, value) else {
                throw InvalidInput(String(part.name.prefix(64)), "repeated", "Give this once.")
            }
            fingerprint += Array("\(part.name)\n\(part.content.count)\n".utf8)
            fingerprint += try await digest(part.content, hash)
        }
        let value = try schema.checked(.object(object))
        return ReceivedBody(value: value, upload: upload, fingerprint: fingerprint)
    }

    /// The same without a schema, for pages: fields as they were typed, and the file, if it has any bytes.
    ///
    /// - Throws: `InvalidInput` for what is broken; `MediaRefusal.cut`.
    static func fields(
        of http: HTTPRequest, hash: ([UInt8]) -> [UInt8]
    ) async throws -> (values: NamedValues, upload: Upload?, digest: [UInt8]) {
        var pairs: [(name: String, value: String)] = []
        var upload: Upload?
        var digest: [UInt8] = []
        for part in try form(of: http).parts {
            if part.name != fileField {
                pairs.append((name: part.name, value: try text(of: part)))
            } else if part.content.count > 0 {
                upload = Upload(content: part.content)
                digest = try await self.digest(part.content, hash)
            }
        }
        return (NamedValues(pairs), upload, digest)
    }

    private static func form(of http: HTTPRequest) throws -> MultipartForm {
        do {
            return try MultipartForm(http)
        } catch MultipartFault.cut {
            throw MediaRefusal.cut
        } catch MultipartFault.tooManyParts {
            throw InvalidInput("body", "count", "Send fewer fields.")
        } catch MultipartFault.unreadable {
            throw UnreadableUpload()
        } catch {
            throw InvalidInput("body", "malformed", "Send a form as browsers do: multipart/form-data with a boundary.")
        }
    }

    private static func text(of part: MultipartForm.Part) throws -> String {
        let name = String(part.name.prefix(64))
        guard part.content.count <= longestField else { throw InvalidInput(name, "length", "Give less than that.") }
        guard let text = String(validating: try part.content.bytes(in: 0..<part.content.count), as: UTF8.self) else {
            throw InvalidInput(name, "malformed", "Send text as UTF-8.")
        }
        return text
    }

    /// Block by block, with a rest between: twenty megabytes take a tenth of a second of a thread that others need.
    private static func digest(_ content: MultipartForm.Content, _ hash: ([UInt8]) -> [UInt8]) async throws -> [UInt8] {
        var digest: [UInt8] = []
        for start in stride(from: 0, to: content.count, by: block) {
            if start > 0 { await Task.yield() }
            digest = hash(digest + (try content.bytes(in: start..<min(start + block, content.count))))
        }
        return digest
    }
}

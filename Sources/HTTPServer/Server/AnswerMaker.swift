import CMicroHTTPD
import Synchronization

/// Turns responses into the library's form, or into bytes for a socket that left it.
struct AnswerMaker {
    let context: ServerContext

    /// Bodies above so many bytes are handed over in blocks, not copied whole.
    ///
    /// Large, both: the library sends one block each time that it has been round all its connections, and while many
    /// ask, one round takes a tenth of a second. A list of slots in blocks of 32 KB took seconds to leave.
    private static let copiedWhole = 4 << 20
    private static let block = 512 << 10

    /// Nil when the library has no memory for it, which ends the connection.
    func prepare(_ response: HTTPResponse, writer: BodyWriter? = nil, route: String?) -> PreparedAnswer? {
        if let name = Self.unsendable(response) { return refused(header: name, route) }
        guard let made = make(response, writer) else { return nil }
        for field in response.headers.fields where cmhd_add_header(made, field.name, field.value) == 0 {
            MHD_destroy_response(made)
            return refused(header: field.name, route)
        }
        if context.isDraining.load(ordering: .relaxed) { _ = cmhd_add_header(made, "Connection", "close") }
        return PreparedAnswer(pointer: made, status: response.status)
    }

    /// Head and body as they go over the wire, for a connection that ends after them.
    static func raw(_ response: HTTPResponse) -> [UInt8] {
        let body = response.bytes ?? []
        return Array(head(response, extra: "Content-Length: \(body.count)\r\n").utf8) + body
    }

    /// The head of an answer whose body ends with the connection. Its fields must be sendable.
    static func head(_ response: HTTPResponse, extra: String = "") -> String {
        var head = "HTTP/1.1 \(response.status)\r\n\(extra)Connection: close\r\n"
        head += "Date: \(date())\r\n"
        for field in response.headers.fields { head += "\(field.name): \(field.value)\r\n" }
        return head + "\r\n"
    }

    private static func date() -> String {
        String(unsafeUninitializedCapacity: 32) { room in
            room.withMemoryRebound(to: CChar.self) { Int(cmhd_http_date($0.baseAddress, $0.count)) }
        }
    }

    /// The name of a field that could smuggle in another line, or is none.
    static func unsendable(_ response: HTTPResponse) -> String? {
        response.headers.fields.first { !ASCII.isToken($0.name) || !ASCII.isFieldValue($0.value) }?.name
    }

    /// A header that is left out, a cookie perhaps, would be a fault that nobody sees: the answer fails instead.
    private func refused(header name: String, _ route: String?) -> PreparedAnswer? {
        context.log(.headerRefused(name: name, route: route))
        return cmhd_copied(nil, 0).map { PreparedAnswer(pointer: $0, status: .internalServerError) }
    }

    private func make(_ response: HTTPResponse, _ writer: BodyWriter?) -> OpaquePointer? {
        if let writer {
            var size = cmhd_unknown_size()
            if case .stream(let count?, _) = response.body { size = UInt64(count) }
            return cmhd_pulled(
                size, 4096, Callbacks.readWriter, Unmanaged.passRetained(writer).toOpaque(),
                Callbacks.releaseWriter)
        }
        let bytes = response.bytes ?? []
        if bytes.count <= Self.copiedWhole { return bytes.withUnsafeBytes { cmhd_copied($0.baseAddress, $0.count) } }
        let source = Unmanaged.passRetained(ByteSource(bytes)).toOpaque()
        return cmhd_pulled(
            UInt64(bytes.count), Self.block, Callbacks.readBytes, source, Callbacks.releaseBytes)
    }
}

/// The bytes of a large body, for the library to take in blocks.
final class ByteSource: Sendable {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(at position: Int, into room: UnsafeMutableRawBufferPointer) -> Int {
        guard position < bytes.count else { return 0 }
        let count = min(bytes.count - position, room.count)
        bytes.withUnsafeBytes { room.copyMemory(from: .init(rebasing: $0[position..<position + count])) }
        return count
    }
}

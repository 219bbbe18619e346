/// What a browser's form with a file sends (`multipart/form-data`, RFC 7578), taken apart.
public struct MultipartForm: Sendable {
    /// One field.
    public struct Part: Sendable {
        public let name: String
        /// As it is called where it comes from; never part of a path here. Nil for a field that is no file.
        public let fileName: String?
        public let content: Content
    }

    /// Where a field's value lies.
    public enum Content: Sendable {
        case bytes([UInt8])
        /// A part of the file that holds the whole body; it goes when nobody holds it any more.
        case file(UploadedFile, Range<Int>)

        public var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(_, let range): range.count
            }
        }

        /// A part of the value; the range must lie within it.
        public func bytes(in range: Range<Int>) throws(UnreadableUpload) -> [UInt8] {
            switch self {
            case .bytes(let bytes): Array(bytes[range])
            case .file(let file, let all):
                try file.bytes(in: all.lowerBound + range.lowerBound..<all.lowerBound + range.upperBound)
            }
        }
    }

    /// In the order in which they came.
    public let parts: [Part]

    public static let mediaType = "multipart/form-data"

    /// - Throws: `MultipartFault`: nothing is guessed of a form that is not whole.
    public init(_ request: HTTPRequest) throws(MultipartFault) {
        guard let boundary = Self.boundary(request.headers["Content-Type"]) else { throw .noBoundary }
        switch request.body {
        case .bytes(let bytes):
            let places = try bytes.withUnsafeBytes { bytes in
                Result { () throws(MultipartFault) in try MultipartReader(bytes, boundary: boundary).places() }
            }.get()
            parts = places.map {
                Part(name: $0.name, fileName: $0.fileName, content: .bytes(Array(bytes[$0.content])))
            }
        case .file(let file):
            let places = try MappedUpload(file).withBytes { bytes throws(MultipartFault) in
                try MultipartReader(bytes, boundary: boundary).places()
            }
            parts = places.map { Part(name: $0.name, fileName: $0.fileName, content: .file(file, $0.content)) }
        }
    }

    /// Whether a request says that it is one.
    public static func isOne(_ contentType: String?) -> Bool {
        guard let contentType else { return false }
        let type = contentType.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
        return ASCII.equalIgnoringCase(String(type), mediaType)
    }

    /// 1 to 70 characters of those that the protocol has.
    private static func boundary(_ contentType: String?) -> [UInt8]? {
        guard isOne(contentType), let contentType else { return nil }
        let parameters = HeaderParameters(contentType)
        guard let boundary = parameters["boundary"].map({ Array($0.utf8) }), (1...70).contains(boundary.count),
            boundary.allSatisfy({ (0x20...0x7E).contains($0) }), boundary.last != 0x20
        else { return nil }
        return boundary
    }
}

/// Why a form cannot be taken apart.
public enum MultipartFault: Error, Hashable, Sendable {
    case noBoundary
    /// It ends before its closing line.
    case cut
    /// A part's head is broken, or says in no way which field it is.
    case malformed
    case tooManyParts
    case unreadable
}

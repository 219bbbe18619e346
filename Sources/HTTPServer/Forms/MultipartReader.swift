#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Finds the parts of a multipart body, strictly: a body without its closing line is cut, whatever came of it.
struct MultipartReader {
    struct Place {
        let name: String
        let fileName: String?
        let content: Range<Int>
    }

    private static let mostParts = 32
    private static let mostHead = 8 << 10

    private let bytes: UnsafeRawBufferPointer
    /// The line end belongs to it: what stands before is the part's to the last byte.
    private let delimiter: [UInt8]

    init(_ bytes: UnsafeRawBufferPointer, boundary: [UInt8]) {
        self.bytes = bytes
        delimiter = Array("\r\n--".utf8) + boundary
    }

    func places() throws(MultipartFault) -> [Place] {
        var places: [Place] = []
        // The first one may open the body, without a line end before it.
        var at = bytes.starts(with: delimiter.dropFirst(2)) ? delimiter.count - 2 : try next(from: 0).upperBound
        while true {
            if has("--", at: at) { return places }
            at = try endOfLine(at)
            guard places.count < Self.mostParts else { throw .tooManyParts }
            // A part without a head begins with its empty line's end.
            let head = try self.head(from: at)
            let end = try next(from: head.end - 2)
            places.append(
                Place(name: head.name, fileName: head.fileName, content: head.end..<max(head.end, end.lowerBound)))
            at = end.upperBound
        }
    }

    private func has(_ text: String, at: Int) -> Bool {
        at <= bytes.count && bytes[at...].starts(with: text.utf8)
    }

    /// Blanks may follow a delimiter; then its line ends.
    private func endOfLine(_ start: Int) throws(MultipartFault) -> Int {
        var at = start
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 9 { at += 1 }
        if has("\r\n", at: at) { return at + 2 }
        throw at + 2 > bytes.count ? .cut : .malformed
    }

    /// The next delimiter.
    private func next(from start: Int) throws(MultipartFault) -> Range<Int> {
        guard let found = find(delimiter, from: start) else { throw .cut }
        return found..<found + delimiter.count
    }

    private func find(_ wanted: [UInt8], from start: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var at = start
        while at + wanted.count <= bytes.count {
            let room = bytes.count - wanted.count - at + 1
            guard let found = memchr(base.advanced(by: at), Int32(wanted[0]), room) else { return nil }
            at = UnsafeRawPointer(found) - base
            if memcmp(found, wanted, wanted.count) == 0 { return at }
            at += 1
        }
        return nil
    }

    private func head(from start: Int) throws(MultipartFault) -> (name: String, fileName: String?, end: Int) {
        guard let end = find(Array("\r\n\r\n".utf8), from: start) else { throw .cut }
        guard end - start <= Self.mostHead,
            let text = String(validating: bytes[start..<end], as: UTF8.self)
        else { throw .malformed }
        var name: String?
        var fileName: String?
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { throw .malformed }
            let value = String(line[line.index(after: colon)...])
            switch line[..<colon].lowercased() {
            case "content-disposition":
                let parameters = HeaderParameters(value)
                guard ASCII.equalIgnoringCase(parameters.value, "form-data"), name == nil else { throw .malformed }
                name = parameters["name"]
                fileName = parameters["filename"]
            case "content-transfer-encoding":
                // Nobody sends another since long; guessing would keep a file that is none.
                let coding = value.filter { $0 != " " }.lowercased()
                guard ["binary", "8bit", "7bit"].contains(coding) else { throw .malformed }
            default: break
            }
        }
        guard let name else { throw .malformed }
        return (name, fileName, end + 4)
    }
}

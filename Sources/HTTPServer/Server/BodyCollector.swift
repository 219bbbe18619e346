#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Collects a body while it arrives: in memory, or in a file once it is too large for that.
///
/// Used by the connection's thread only.
final class BodyCollector {
    private let limit: Int
    private let inMemory: Int
    private let folder: String
    private var bytes: [UInt8] = []
    private var count = 0
    private var descriptor: Int32 = -1
    private var file: String?
    private let uploads: UploadQuota
    private var permit: UploadQuota.Permit?

    init(limit: Int, expected: Int?, inMemory: Int, folder: String, uploads: UploadQuota) {
        self.uploads = uploads
        self.limit = limit
        self.inMemory = inMemory
        self.folder = folder
        if let expected, expected <= inMemory { bytes.reserveCapacity(expected) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if let file { unlink(file) }
    }

    func append(_ piece: UnsafeRawBufferPointer) throws(HTTPRejection) {
        count += piece.count
        guard count <= limit else { throw .bodyTooLarge(limit: limit) }
        if descriptor < 0, count > inMemory { try spill() }
        if descriptor < 0 {
            bytes.append(contentsOf: piece)
        } else {
            try write(piece)
        }
    }

    func finish() throws(HTTPRejection) -> RequestBody {
        guard let path = file else { return .bytes(bytes) }
        // Asked, not left to deinit: a disk that is full may say so only now.
        let isKept = close(descriptor) == 0
        descriptor = -1
        guard isKept else { throw .noRoomForBody }
        file = nil
        return .file(UploadedFile(path: path, size: count, permit: permit))
    }

    private func spill() throws(HTTPRejection) {
        permit = try uploads.permit()
        var template = Array("\(folder)/upload-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .noRoomForBody }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        file = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
        let kept = bytes
        bytes = []
        var failure: HTTPRejection?
        kept.withUnsafeBytes { kept in
            do throws(HTTPRejection) { try write(kept) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private func write(_ piece: UnsafeRawBufferPointer) throws(HTTPRejection) {
        var rest = piece[...]
        while !rest.isEmpty {
            #if canImport(Glibc)
                let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            #else
                let written = Darwin.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            #endif
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw .noRoomForBody }
            rest = rest.dropFirst(written)
        }
    }
}

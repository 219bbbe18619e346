import Domain

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is being written, aside from where it will be. It is gone with its last holder, unless it was settled.
final class IncomingFile: Sendable {
    private let descriptor: Int32
    private let path: String

    init(in folder: String) throws {
        var template = Array("\(folder)/put-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } } ?? ""
        guard descriptor >= 0 else { throw FileFault("mkstemp") }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(path)
    }

    func append(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try append($0) }
    }

    private func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FileFault("write") }
            rest = rest.dropFirst(written)
        }
    }

    /// - Throws: `MediaRefusal.cut` where the file ends before the range does.
    func append(contentsOf source: String, _ range: Range<Int>) throws {
        guard let file = try KeptFile.open(source), range.upperBound <= file.size else { throw MediaRefusal.cut }
        var at = range.lowerBound
        while at < range.upperBound {
            let bytes = try file.bytes(from: at, count: min(1 << 20, range.upperBound - at))
            try append(bytes)
            at += bytes.count
        }
    }

    /// Gives it its name, durably.
    /// - Returns: false where something has that name.
    func settle(at place: String) throws -> Bool {
        guard fsync(descriptor) == 0 else { throw FileFault("fsync") }
        let item = SQLiteFile.folder(of: place)
        let owner = SQLiteFile.folder(of: item)
        let root = SQLiteFile.folder(of: owner)
        // Whoever deletes an owner's last file takes the folder away as well, perhaps between two of these steps.
        for _ in 0..<100 {
            for folder in [root, owner, item] where mkdir(folder, 0o700) != 0 && errno != EEXIST && errno != ENOENT {
                throw FileFault("mkdir")
            }
            if link(path, place) == 0 {
                // Each name lies in the folder above it: without these a power cut could take the name away again.
                for folder in [item, owner, root, SQLiteFile.folder(of: root)] where !SQLiteFile.sync(folder) {
                    throw FileFault("fsync")
                }
                return true
            }
            if errno == EEXIST { return false }
            guard errno == ENOENT else { throw FileFault("link") }
        }
        throw FileFault("link")
    }
}

/// A file that is there, open for reading.
final class KeptFile: Sendable {
    let size: Int
    private let descriptor: Int32

    private init(_ descriptor: Int32, size: Int) {
        self.descriptor = descriptor
        self.size = size
    }

    deinit { close(descriptor) }

    /// Nil where there is none.
    static func open(_ path: String) throws -> KeptFile? {
        #if canImport(Glibc)
            let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        #else
            let descriptor = Darwin.open(path, O_RDONLY | O_CLOEXEC)
        #endif
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileFault("open")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let fault = FileFault("fstat")
            close(descriptor)
            throw fault
        }
        return KeptFile(descriptor, size: Int(status.st_size))
    }

    /// At least one byte.
    func bytes(from offset: Int, count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { room, filled in
            var read = -1
            repeat { read = pread(descriptor, room.baseAddress, count, off_t(offset)) } while read < 0 && errno == EINTR
            guard read > 0 else { throw FileFault("read") }
            filled = read
        }
    }
}

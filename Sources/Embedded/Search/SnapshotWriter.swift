import Domain

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes a state beside its file, and puts it in place once it is on disk.
struct SnapshotWriter {
    private let path: String
    private let beside: String
    private let file: Int32
    private var checksum = SnapshotChecksum()
    private var written = 0

    init(path: String) throws(SearchIndexFault) {
        self.path = path
        beside = path + ".new"
        file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        if file < 0 { throw Self.failure(path) }
        if lseek(file, off_t(SnapshotFile.headBytes), SEEK_SET) < 0 { throw Self.failure(path) }
    }

    mutating func add(_ state: SearchState) throws(SearchIndexFault) {
        var facts = ByteWriter()
        facts.number(state.position == nil ? 0 : 1)
        if let position = state.position {
            facts.text(position.epoch)
            for number in [position.inventory, position.booking, position.asOf.seconds] { facts.signed(number) }
        }
        facts.number(state.removed.count)
        for (id, version) in state.removed {
            facts.word(id.high)
            facts.word(id.low)
            facts.signed(Int64(version))
        }
        try block(facts.bytes)
        try block([UInt64(state.views.count)])
        for view in state.views { try add(view) }
    }

    private mutating func add(_ view: SegmentView) throws(SearchIndexFault) {
        try block(UnsafeRawBufferPointer(start: view.segment.memory.base, count: view.segment.memory.count))
        try block(UnsafeRawBufferPointer(start: view.live.words, count: view.live.wordCount * 8))
        var versions: [Int64] = []
        var asOf: [Int64] = []
        var next: [UInt32] = []
        for (number, chunk) in view.availability.chunks.enumerated() {
            let rows = min(AvailabilityChunk.size, view.segment.count - number * AvailabilityChunk.size)
            versions += UnsafeBufferPointer(start: chunk.versions, count: rows)
            asOf += UnsafeBufferPointer(start: chunk.asOf, count: rows)
            next += UnsafeBufferPointer(start: chunk.next, count: chunk.services)
        }
        try block(versions)
        try block(asOf)
        try block(next)
    }

    private mutating func block<Item: BitwiseCopyable>(_ items: [Item]) throws(SearchIndexFault) {
        // `withUnsafeBytes` carries any error, not ours alone.
        let result = items.withUnsafeBytes { bytes in Result { () throws(SearchIndexFault) in try block(bytes) } }
        try result.get()
    }

    /// Its length, its bytes, and zeros up to a multiple of eight.
    private mutating func block(_ bytes: UnsafeRawBufferPointer) throws(SearchIndexFault) {
        let whole = bytes.count & ~7
        try words(of: [UInt64(bytes.count)])
        try put(UnsafeRawBufferPointer(rebasing: bytes[..<whole]))
        if whole == bytes.count { return }
        var rest: UInt64 = 0
        withUnsafeMutableBytes(of: &rest) { $0.copyBytes(from: bytes[whole...]) }
        try words(of: [rest])
    }

    private mutating func words(of numbers: [UInt64]) throws(SearchIndexFault) {
        let result = numbers.withUnsafeBytes { bytes in Result { () throws(SearchIndexFault) in try put(bytes) } }
        try result.get()
    }

    private mutating func put(_ bytes: UnsafeRawBufferPointer) throws(SearchIndexFault) {
        checksum.add(bytes)
        written += bytes.count
        var rest = bytes
        while !rest.isEmpty {
            let count = write(file, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { throw Self.failure(path) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Makes it last, then gives it its name.
    mutating func finish() throws(SearchIndexFault) {
        let head = [SnapshotFile.mark, SnapshotFile.format, UInt64(written), checksum.value]
        let count = head.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
        guard count == SnapshotFile.headBytes, fsync(file) == 0, rename(beside, path) == 0 else {
            throw Self.failure(path)
        }
        close(file)
        syncFolder()
    }

    func abandon() {
        close(file)
        unlink(beside)
    }

    /// The new name is only sure once the folder is on disk too; if it is not, the old snapshot comes back.
    private func syncFolder() {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let handle = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
        if handle < 0 { return }
        fsync(handle)
        close(handle)
    }

    private static func failure(_ path: String) -> SearchIndexFault {
        .notWritten(path: path, reason: String(cString: strerror(errno)))
    }
}

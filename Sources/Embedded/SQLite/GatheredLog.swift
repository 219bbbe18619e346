import CSQLite

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The system's own files, but that what a writer appends to the log is gathered, and written by the sync that must
/// follow it anyway.
///
/// SQLite writes every page of a commit in two calls. Gathered, a commit's pages are one call or two, and cost about half;
/// they were a third of a busy writer's time.
///
/// Nobody misses what is not in the file yet. A commit writes its pages one after the other, syncs, and only then names
/// itself in the shared index, up to which others read. A crash leaves what it would have left a moment earlier. This holds
/// for a connection with `synchronous = FULL` and `cache_spill = OFF` alone: without a sync nothing would write what was
/// gathered; and pages spilled before COMMIT, were they rolled back and still lying here, would later be written over what
/// another process has committed in their place.
enum GatheredLog {
    static let name = "praxis-gathered-log"

    /// Makes the name known to SQLite; what it answered. Once in a process.
    static func register() -> Int32 {
        guard let system = sqlite3_vfs_find(nil) else { return SQLITE_ERROR }
        // Registered files live as long as the process.
        let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        vfs.initialize(to: system.pointee)
        vfs.pointee.pNext = nil
        vfs.pointee.zName = UnsafePointer(strdup(name))
        vfs.pointee.szOsFile = Int32(LogFile.size) + system.pointee.szOsFile
        // The system's own opening gets its own VFS, and nothing else there asks for this.
        vfs.pointee.pAppData = UnsafeMutableRawPointer(system)
        vfs.pointee.xOpen = { vfs, path, file, flags, outFlags in
            guard let file, let system = vfs?.pointee.pAppData?.assumingMemoryBound(to: sqlite3_vfs.self),
                let open = system.pointee.xOpen
            else { return SQLITE_ERROR }
            guard flags & SQLITE_OPEN_WAL != 0 else { return open(system, path, file, flags, outFlags) }
            file.pointee.pMethods = nil
            let code = open(system, path, LogFile.inner(of: file), flags, outFlags)
            // With methods it must be closed, even where it could not be opened.
            if LogFile.inner(of: file).pointee.pMethods != nil { LogFile.start(at: file) }
            return code
        }
        return sqlite3_vfs_register(vfs, 0)
    }
}

/// One open log: SQLite's view of it, what has been gathered, and behind both, in the same memory, the system's file.
///
/// One connection's, and so one thread's at a time.
struct LogFile {
    /// First, so that a pointer to it is one to this.
    private var base: sqlite3_file
    private var gathered: UnsafeMutableRawPointer
    private var offset: sqlite3_int64
    private var count: Int

    typealias Handle = UnsafeMutablePointer<sqlite3_file>

    /// As much as SQLite's own files take in one call: they look at the lowest 17 bits of a length alone.
    static let capacity = (128 << 10) - 1
    /// Rounded up to what any of the system's files may ask of its place.
    static let size = (MemoryLayout<LogFile>.size + 15) & ~15

    /// Where the system's file lies.
    static func inner(of file: Handle) -> Handle {
        (UnsafeMutableRawPointer(file) + size).assumingMemoryBound(to: sqlite3_file.self)
    }

    static func start(at file: Handle) {
        file.withMemoryRebound(to: LogFile.self, capacity: 1) {
            $0.initialize(
                to: LogFile(
                    base: sqlite3_file(pMethods: methods),
                    gathered: .allocate(byteCount: capacity, alignment: 16), offset: 0, count: 0))
        }
    }

    private static func with(_ file: Handle?, _ body: (inout LogFile, Handle, sqlite3_io_methods) -> Int32) -> Int32 {
        guard let file, let methods = inner(of: file).pointee.pMethods else { return SQLITE_IOERR }
        return file.withMemoryRebound(to: LogFile.self, capacity: 1) {
            body(&$0.pointee, inner(of: file), methods.pointee)
        }
    }

    /// Gathers more, once what left no room for it is written.
    private mutating func append(
        _ bytes: UnsafeRawPointer, _ length: Int, at place: sqlite3_int64, _ inner: Handle,
        _ methods: sqlite3_io_methods
    ) -> Int32 {
        guard count == 0 || offset + sqlite3_int64(count) == place else {
            // Left by something that was neither synced nor failed: never written over what is there.
            count = 0
            return Int32(SQLiteCode.failedWrite)
        }
        if count + length > Self.capacity {
            let code = write(inner, methods)
            guard code == SQLITE_OK else { return code }
        }
        guard length <= Self.capacity else { return methods.xWrite(inner, bytes, Int32(length), place) }
        if count == 0 { offset = place }
        (gathered + count).copyMemory(from: bytes, byteCount: length)
        count += length
        return SQLITE_OK
    }

    /// Writes what was gathered. What cannot be written is forgotten: it is the whole of one commit, or its end, and SQLite
    /// takes that back.
    private mutating func write(_ inner: Handle, _ methods: sqlite3_io_methods) -> Int32 {
        guard count > 0 else { return SQLITE_OK }
        defer { count = 0 }
        return methods.xWrite(inner, gathered, Int32(count), offset)
    }

    /// What must find everything in the file, so that it is written first.
    private static func written(
        _ file: Handle?, _ body: (Handle, sqlite3_io_methods) -> Int32
    ) -> Int32 {
        with(file) { log, inner, methods in
            let code = log.write(inner, methods)
            return code == SQLITE_OK ? body(inner, methods) : code
        }
    }

    /// Of the first version: what came later is asked of the database's file alone.
    /// Unsafe by its type alone: it is written before its first use, and never again.
    nonisolated(unsafe) private static let methods: UnsafePointer<sqlite3_io_methods> = {
        var methods = sqlite3_io_methods()
        methods.iVersion = 1
        methods.xWrite = { file, bytes, length, offset in
            with(file) { log, inner, methods in
                guard let bytes else { return Int32(SQLiteCode.failedWrite) }
                return log.append(bytes, Int(length), at: offset, inner, methods)
            }
        }
        methods.xRead = { file, bytes, length, offset in
            written(file) { $1.xRead($0, bytes, length, offset) }
        }
        methods.xTruncate = { file, size in written(file) { $1.xTruncate($0, size) } }
        methods.xSync = { file, flags in written(file) { $1.xSync($0, flags) } }
        methods.xFileSize = { file, size in written(file) { $1.xFileSize($0, size) } }
        methods.xClose = { file in
            // What no sync has written belongs to no commit.
            with(file) { log, inner, methods in
                log.gathered.deallocate()
                return methods.xClose(inner)
            }
        }
        methods.xLock = { file, level in with(file) { $2.xLock($1, level) } }
        methods.xUnlock = { file, level in with(file) { $2.xUnlock($1, level) } }
        methods.xCheckReservedLock = { file, result in with(file) { $2.xCheckReservedLock($1, result) } }
        methods.xFileControl = { file, operation, argument in with(file) { $2.xFileControl($1, operation, argument) } }
        methods.xSectorSize = { file in with(file) { $2.xSectorSize($1) } }
        methods.xDeviceCharacteristics = { file in with(file) { $2.xDeviceCharacteristics($1) } }
        let kept = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        kept.initialize(to: methods)
        return UnsafePointer(kept)
    }()
}

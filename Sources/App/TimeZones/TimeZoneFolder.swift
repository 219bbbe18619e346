#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder of compiled time-zone files, as systems install it.
struct TimeZoneFolder: Sendable {
    let path: String

    /// Far larger than any real one.
    private static let longestFile = 1 << 20

    /// What tells one version of a file from another.
    struct Stamp: Hashable, Sendable {
        var seconds: Int
        var nanoseconds: Int
        var size: Int
        var file: UInt64
    }

    /// Whether there are zones in it at all.
    var isThere: Bool { stamp(of: "Etc/UTC") != nil || stamp(of: "UTC") != nil }

    /// Nil where there is no plain file of that name.
    func stamp(of name: String) -> Stamp? {
        var status = stat()
        guard stat("\(path)/\(name)", &status) == 0 else { return nil }
        return Self.stamp(status)
    }

    /// The whole file; nil where it cannot be read.
    func read(_ name: String) -> (bytes: [UInt8], stamp: Stamp)? {
        // Without O_NONBLOCK a pipe of that name would keep the reader waiting.
        let file = open("\(path)/\(name)", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, let stamp = Self.stamp(status), stamp.size <= Self.longestFile else {
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: stamp.size)
        var count = 0
        while count < stamp.size {
            let got = bytes.withUnsafeMutableBytes { Self.read(file, $0[count...]) }
            guard got > 0 else { break }
            count += got
        }
        return (Array(bytes[..<count]), stamp)
    }

    /// Such as `2026f`: from the file that says only that, or from the first line of the table of rules.
    var version: String? {
        for name in ["+VERSION", "VERSION", "version"] {
            if let line = firstLine(of: name), !line.isEmpty { return line }
        }
        guard let line = firstLine(of: "tzdata.zi"), line.hasPrefix("# version ") else { return nil }
        return String(line.dropFirst(10))
    }

    private func firstLine(of name: String) -> String? {
        guard let bytes = read(name)?.bytes.prefix(while: { $0 != UInt8(ascii: "\n") }), bytes.count <= 60 else {
            return nil
        }
        return String(decoding: bytes.filter { $0 >= 32 && $0 < 127 }, as: UTF8.self)
    }

    private static func read(_ file: Int32, _ room: Slice<UnsafeMutableRawBufferPointer>) -> Int {
        let rebased = UnsafeMutableRawBufferPointer(rebasing: room)
        while true {
            #if canImport(Glibc)
                let got = Glibc.read(file, rebased.baseAddress, rebased.count)
            #else
                let got = Darwin.read(file, rebased.baseAddress, rebased.count)
            #endif
            if got >= 0 || errno != EINTR { return got }
        }
    }

    private static func stamp(_ status: stat) -> Stamp? {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        #if canImport(Darwin)
            let changed = status.st_mtimespec
        #else
            let changed = status.st_mtim
        #endif
        return Stamp(
            seconds: changed.tv_sec, nanoseconds: changed.tv_nsec, size: Int(status.st_size),
            file: UInt64(status.st_ino))
    }
}

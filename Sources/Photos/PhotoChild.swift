import CVips

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the process does that makes pictures: it lives for one picture, which it reads from its standard input, and
/// writes the renditions to its standard output. Whatever that picture does to it, it does to nothing else.
public enum PhotoChild {
    /// The program's first argument, where it is to be this.
    public static let word = "make-photo"

    enum Exit {
        static let made: Int32 = 0
        static let unreadable: Int32 = 81
        static let tooManyPixels: Int32 = 82
        static let noLibrary: Int32 = 83
    }

    /// The arguments after the word.
    static func arguments(_ order: PhotoOrder, count: Int) -> [String] {
        [String(count), String(order.pixelLimit), String(order.memoryBytes), String(order.processorSeconds)]
            + order.sides.map { String($0) }
    }

    /// Makes what the arguments say, and gives the code to exit with.
    public static func run(_ arguments: [String]) -> Int32 {
        let numbers = arguments.compactMap { Int($0) }
        guard numbers.count == arguments.count, numbers.count > 4 else { return Exit.unreadable }
        cvips_tie_to_parent()
        // What a library tries to keep in a file all the same is refused, and it goes on without.
        signal(SIGXFSZ, SIG_IGN)
        // Other work on this machine goes first.
        _ = nice(10)
        guard cvips_limit_memory(UInt64(numbers[2])) == 0, cvips_limit_time(UInt64(numbers[3])) == 0,
            cvips_limit_written() == 0, cvips_limit_dumps() == 0
        else { return Exit.noLibrary }
        guard let library = VipsLibrary() else { return Exit.noLibrary }
        guard cvips_limit_files(16) == 0 else { return Exit.noLibrary }
        guard let bytes = read(numbers[0]) else { return Exit.unreadable }
        return library.make(bytes, sides: Array(numbers[4...]), pixelLimit: numbers[1], write: write)
    }

    /// Nil where it ends before.
    private static func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes { room in
                Self.read(STDIN_FILENO, UnsafeMutableRawBufferPointer(rebasing: room[filled...]))
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return nil }
            filled += got
        }
        return bytes
    }

    private static func read(_ descriptor: Int32, _ room: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, room.baseAddress, room.count)
        #else
            Darwin.read(descriptor, room.baseAddress, room.count)
        #endif
    }

    private static func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            #if canImport(Glibc)
                let written = Glibc.write(STDOUT_FILENO, part.baseAddress, part.count)
            #else
                let written = Darwin.write(STDOUT_FILENO, part.baseAddress, part.count)
            #endif
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}

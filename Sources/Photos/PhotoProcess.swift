import CVips

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Starts the process that makes pictures, and waits for it. For a thread that may wait.
public struct PhotoProcess: Sendable {
    /// No honest answer is longer.
    private static let mostOutput = 32 << 20
    /// It finds no modules (readers of a hundred formats that we do not take), and writes no file of its own.
    private static let environment = [
        "VIPSHOME=/nonexistent", "VIPS_DISC_THRESHOLD=100g", "VIPS_CONCURRENCY=1", "MALLOC_ARENA_MAX=1", "LC_ALL=C",
    ]

    private let executable: String
    private let deadline: Duration

    /// - Parameters:
    ///   - executable: the program that answers to `PhotoChild.word`.
    ///   - deadline: then the process is ended, whatever it does.
    public init(executable: String, deadline: Duration = .seconds(30)) {
        self.executable = executable
        self.deadline = deadline
    }

    /// - Parameter descriptor: of a file, standing where the picture begins; it stays open.
    /// - Throws: `PhotoFailure`.
    public func make(_ order: PhotoOrder, from descriptor: Int32, count: Int) throws(PhotoFailure) -> [MadePicture] {
        let pipe = try Self.pipe()
        let child: pid_t
        do throws(PhotoFailure) {
            child = try start(order, count: count, input: descriptor, output: pipe.writing)
        } catch {
            close(pipe.reading)
            close(pipe.writing)
            throw error
        }
        close(pipe.writing)
        let output = Self.read(pipe.reading, until: ContinuousClock.now + deadline)
        close(pipe.reading)
        // Whoever says nothing more in time, or too much, has nothing left to say; of one that has ended this is lost.
        if output == nil { kill(child, SIGKILL) }
        let status = Self.wait(for: child)
        guard let output else { throw .tooCostly }
        try Self.judge(status)
        guard let pictures = PhotoFrame.read(output, sides: order.sides) else { throw .unreadable }
        return pictures
    }

    private func start(
        _ order: PhotoOrder, count: Int, input: Int32, output: Int32
    ) throws(PhotoFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        cvips_close_from(&actions, STDERR_FILENO + 1)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A signal that is held back or passed over here must end it there.
        var all = sigset_t(), none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var child: pid_t = 0
        let words = ([executable, PhotoChild.word] + PhotoChild.arguments(order, count: count)).map { strdup($0) }
        let variables = Self.environment.map { strdup($0) }
        defer { for text in words + variables { free(text) } }
        guard posix_spawn(&child, executable, &actions, &attributes, words + [nil], variables + [nil]) == 0 else {
            throw .unavailable
        }
        return child
    }

    private static func pipe() throws(PhotoFailure) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        #if canImport(Glibc)
            guard Glibc.pipe(&ends) == 0 else { throw .unavailable }
        #else
            guard Darwin.pipe(&ends) == 0 else { throw .unavailable }
        #endif
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// To the end; nil where that did not come in time, or after too much.
    private static func read(_ descriptor: Int32, until deadline: ContinuousClock.Instant) -> [UInt8]? {
        var output: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 64 << 10)
        while output.count <= mostOutput {
            let left = ContinuousClock.now.duration(to: deadline).components
            let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
            guard milliseconds > 0 else { return nil }
            var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&wanted, 1, Int32(clamping: milliseconds))
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { return nil }
            #if canImport(Glibc)
                let count = Glibc.read(descriptor, &room, room.count)
            #else
                let count = Darwin.read(descriptor, &room, room.count)
            #endif
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return output }
            output += room.prefix(count)
        }
        return nil
    }

    private static func wait(for child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }

    private static func judge(_ status: Int32) throws(PhotoFailure) {
        let signal = status & 0x7F
        guard signal == 0 else {
            switch signal {
            case SIGXCPU, SIGKILL: throw .tooCostly
            default: throw .unreadable
            }
        }
        switch status >> 8 & 0xFF {
        case PhotoChild.Exit.made: return
        case PhotoChild.Exit.unreadable: throw .unreadable
        case PhotoChild.Exit.tooManyPixels: throw .tooManyPixels
        default: throw .unavailable
        }
    }
}

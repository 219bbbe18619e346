import Photos

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The program. The only place that reads arguments, environment, clock and terminal.
@main
struct Praxis {
    static func main() async {
        // No command of a person's: the process that makes one picture for a server.
        if CommandLine.arguments.dropFirst().first == PhotoChild.word {
            exit(PhotoChild.run(Array(CommandLine.arguments.dropFirst(2))))
        }
        let code = await CommandLineRunner(commands: CommandList.all).run(in: surroundings())
        exit(code.rawValue)
    }

    private static func surroundings() -> Environment {
        Environment(
            arguments: Array(CommandLine.arguments.dropFirst()),
            variables: ProcessInfo.processInfo.environment,
            milliseconds: {
                var time = timespec()
                clock_gettime(CLOCK_REALTIME, &time)
                return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
            },
            output: output(to: STDOUT_FILENO),
            error: output(to: STDERR_FILENO),
            stopSignals: StopSignals.listen,
            executable: executable)
    }

    /// On Linux the file that runs, even where a new release has taken its name meanwhile.
    private static var executable: String {
        #if os(Linux)
            "/proc/self/exe"
        #else
            CommandLine.arguments[0]
        #endif
    }

    private static func output(to file: Int32) -> TextOutput {
        var size = winsize()
        let isTerminal = isatty(file) == 1
        let isSized = isTerminal && ioctl(file, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col >= 40
        return TextOutput(isTerminal: isTerminal, width: isSized ? min(Int(size.ws_col), 120) : 80) { text in
            var bytes = Array(text.utf8)[...]
            while !bytes.isEmpty {
                let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
                // Whoever reads has gone: there is nobody to tell.
                if written < 0, errno != EINTR { return }
                bytes = bytes.dropFirst(max(0, written))
            }
        }
    }
}

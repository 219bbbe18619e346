import Domain

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

/// What Prometheus expects to hear of every process; Linux tells it in /proc, elsewhere these are left out.
enum ProcessGauges {
    static func register(in metrics: MetricRegistry, startedAt: Instant) {
        metrics.gauge(
            "process_start_time_seconds", help: "When the process started, in seconds since 1970.", labels: []
        ) {
            Double(startedAt.seconds)
        }
        #if os(Linux)
            metrics.gauge(
                "process_resident_memory_bytes", help: "Memory that is in use.", labels: [], read: residentBytes)
            metrics.gauge("process_open_fds", help: "Files and sockets that are open.", labels: []) {
                // The folder itself is open while it is listed.
                Double(
                    max(0, ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count ?? 0) - 1))
            }
        #endif
        metrics.total("process_cpu_seconds", help: "Time on processors, user and system.", read: processorSeconds)
    }

    /// The second number of /proc/self/statm, in pages; 0 where it cannot be read.
    static func residentBytes() -> Double {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let numbers = text.split(separator: " ")
        guard numbers.count > 1, let pages = Int(numbers[1]) else { return 0 }
        return Double(pages * sysconf(Int32(_SC_PAGESIZE)))
    }

    static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

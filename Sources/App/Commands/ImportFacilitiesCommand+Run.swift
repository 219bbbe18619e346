import Domain
import Threads

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ImportFacilitiesCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: file.text)) else {
            throw CommandFailure(.noInput, "cannot read \(file.text)", hint: "Give the path of a CSV file.")
        }
        return try await environment.withInstallation { installation in
            try await run(Array(bytes), installation, environment)
        }
    }

    private func run(_ bytes: [UInt8], _ installation: Installation, _ environment: Environment) async throws
        -> ExitCode
    {
        let rows = max(0, CSVReader(bytes).reduce(0) { count, _ in count + 1 } - 1)
        var progress = Progress("rows", of: rows, to: environment.output, at: environment.milliseconds())
        let stop = StopFlag(environment.stopSignals())
        defer { stop.close() }
        let importing = FacilityImport(
            store: installation.practices, scope: .system("import facilities"), now: installation.now,
            refuse: { environment.error.line("line \($0): \($1)") },
            progress: { progress.update($0, at: environment.milliseconds()) }, isStopped: { stop.isSet })
        let result: FacilityImport.Result
        do {
            result = try await importing.run(bytes)
        } catch let refused as Facility.Refused {
            throw CommandFailure(
                .badInput, "\(file.text) cannot be used: \(refused.reason)",
                hint: "The first line names the columns: \(Facility.columns.joined(separator: ","))")
        }
        progress.finish(result.added + result.known + result.refused, at: environment.milliseconds())
        environment.output.line(
            "\(result.added) practices added, \(result.known) were there already, \(result.refused) rows refused.")
        if result.wasStopped {
            environment.output.line("Stopped before the end: run it again to go on.")
            return .interrupted
        }
        return result.refused > 0 ? .badInput : .success
    }
}

/// Whether somebody has asked to stop.
private final class StopFlag: Sendable {
    private let flag: Guarded<Bool>
    private let listener: Task<Void, Never>

    init(_ signals: AsyncStream<StopSignal>) {
        let flag = Guarded(false)
        self.flag = flag
        listener = Task { for await _ in signals { flag.withLock { $0 = true } } }
    }

    var isSet: Bool { flag.withLock { $0 } }

    func close() { listener.cancel() }
}

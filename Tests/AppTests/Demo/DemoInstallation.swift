import Domain
import Embedded
import Storage

@testable import App

/// A demo world of one city, in a folder of a test's own.
struct DemoInstallation: Sendable {
    let installation: Installation
    var loader: DemoLoader

    static func run(_ test: @Sendable (DemoInstallation) async throws -> Void) async throws {
        try await TestInstallation.run { installation in
            let loader = DemoLoader(
                stores: DemoStores(installation), now: installation.now(), cities: [.berlin])
            try await test(DemoInstallation(installation: installation, loader: loader))
        }
    }

    func load() async throws -> DemoLoader.Result { try await loader.run { _, _ in } }

    /// Stops as Ctrl-C does, once so many bookings are done.
    func load(stoppingAfter bookings: Int) async throws {
        let loader = loader
        // In a task of its own: it is not the test that is to be cancelled.
        let loading = Task {
            try await loader.run { done, _ in
                if done >= bookings { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        _ = try await loading.value
    }

    /// How many rows there are of everything that people see.
    func counts() async throws -> [String: Int] {
        let tables = [
            "practice", "location", "practitioner", "resource", "service", "schedule", "account", "practice_member",
            "patient", "guardian", "booking", "session", "payment", "waitlist_entry", "message", "claim", "open_hold",
        ]
        return try await installation.engines.booking.scan { connection in
            var counts: [String: Int] = [:]
            for table in tables { counts[table] = try connection.value("SELECT COUNT(*) FROM \(table)") }
            for state in BookingState.allCases {
                counts[state.rawValue] = try connection.value(
                    "SELECT COUNT(*) FROM booking WHERE state = ?", .text(state.rawValue))
            }
            return counts
        }
    }

    /// Everything that was ever told: it grows with whatever is changed.
    func told() async throws -> [SearchPosition] {
        [
            SearchPosition(
                epoch: "", inventory: try await installation.inventoryLog.position(),
                booking: try await installation.bookingLog.position(), asOf: Instant(seconds: 0))
        ]
    }
}

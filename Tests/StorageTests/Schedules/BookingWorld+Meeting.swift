import Domain
import Storage
import Testing

/// Two who meet in a known order.
extension BookingWorld {
    /// The first begins through one node and halts; the second comes through another one and ends; then the first goes on.
    ///
    /// Where one writes at a time, the first has planned what it needs and waits for its turn.
    /// - Returns: what came of the first.
    func meet<First: Sendable>(
        on backend: SQLBackend, at halt: Halt,
        first: @escaping @Sendable (BookingWorld, _ door: Int) async throws -> First,
        meanwhile: (BookingWorld, _ door: Int) async throws -> Void
    ) async throws -> Result<First, any Error> {
        let meeting = try await Meeting(self, on: backend)
        let world = meeting.world
        meeting.database.arm(meeting.isSerial ? .beforeTransaction : halt)
        async let result = Self.outcome { try await first(world, meeting.first) }
        do {
            try await meeting.database.untilHalted()
            try await meanwhile(world, meeting.second)
            // On a cluster: until the first one's node has it too.
            _ = try await doors[0].database.read(.current) { try $0.exists("SELECT 1 FROM booking") }
        } catch {
            meeting.database.goOn()
            _ = await result
            throw error
        }
        meeting.database.goOn()
        let outcome = await result
        // Whatever they have told gets its place.
        try await doors[0].database.write { _ in }
        return outcome
    }

    private static func outcome<Value>(_ body: () async throws -> Value) async -> Result<Value, any Error> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}

/// A world with two more doors: one that halts, and one at the other node.
private struct Meeting {
    let database: HaltingDatabase
    let world: BookingWorld
    let first: Int
    let second: Int
    let isSerial: Bool

    init(_ world: BookingWorld, on backend: SQLBackend) async throws {
        try #require(world.doors.count == 2, "two nodes meet")
        if backend.name == "galera" {
            let places: [[Int]] = try await world.doors.asyncMap { door in
                try await door.database.read(.current) { try $0.query("SELECT @@port") { try $0[0] } }
            }
            try #require(places[0] != places[1], "both doors lead to one node")
        }
        isSerial = backend.name == "sqlite"
        database = HaltingDatabase(world.doors[0].database)
        let other = world.doors[1].database
        // Without the relay, which may wait for what the first has written and not committed.
        let bare = (other as? NumberedDatabase)?.database ?? other
        self.world = world.adding(database).adding(bare)
        (first, second) = (world.doors.count, world.doors.count + 1)
    }
}

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
        meanwhile: (_ door: Int) async throws -> Void
    ) async throws -> Result<First, any Error> {
        let meeting = try await Meeting(self, on: backend)
        let (world, door) = meeting.world
        meeting.database.arm(meeting.isSerial ? .beforeTransaction : halt)
        async let result = Self.outcome { try await first(world, door) }
        do {
            try await meeting.database.untilHalted()
            try await meanwhile(1)
            // On a cluster: until the first one's node has it too.
            _ = try await doors[0].database.read(.current) { try $0.exists("SELECT 1 FROM booking") }
        } catch {
            meeting.database.goOn()
            _ = await result
            throw error
        }
        meeting.database.goOn()
        return await result
    }

    private static func outcome<Value>(_ body: () async throws -> Value) async -> Result<Value, any Error> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}

/// A world with one more door, which halts.
private struct Meeting {
    let database: HaltingDatabase
    let world: (BookingWorld, door: Int)
    let isSerial: Bool

    init(_ world: BookingWorld, on backend: SQLBackend) async throws {
        try #require(world.doors.count == 2, "two nodes meet")
        let places: [[Int]] = try await [world.doors[0], world.doors[1]].asyncMap { door in
            try await door.database.read(.current) { connection in
                connection.dialect == .sqlite ? [] : try connection.query("SELECT @@port") { try $0[0] }
            }
        }
        if backend.name == "galera" { try #require(places[0] != places[1], "both doors lead to one node") }
        isSerial = backend.name == "sqlite"
        database = HaltingDatabase(world.doors[0].database)
        self.world = (world.adding(database), world.doors.count)
    }
}

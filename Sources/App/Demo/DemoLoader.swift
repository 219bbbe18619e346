import Domain
import Threads

/// Writes the demo world. Every step finds what is there already, so that it can be stopped anywhere and run again.
struct DemoLoader: Sendable {
    /// Writes under way at once, which share commits.
    private static let atOnce = 64

    struct Result: Equatable, Sendable {
        var practices = 0
        var patients = 0
        var bookings = 0
        /// Whose time somebody else had taken meanwhile.
        var untold = 0
    }

    let stores: DemoStores
    let now: Instant
    var cities = DemoCity.all

    /// Whether all of it is there.
    func isWhole() async throws -> Bool {
        // Comes last: whoever finds it finds everything.
        try await isThere(DemoSignIn.auditor)
    }

    /// When it was begun; nil where it was not. Kept as the day on which the practice that comes first has opened.
    func begun() async throws -> LocalDate? {
        do {
            let schedule = try await stores.practices.item(
                DemoIDs.schedule, of: DemoIDs.practice, scope: DemoWorld.scope)
            return (schedule.validFrom ?? schedule.validUntil)?.adding(days: DemoWorld.daysOpenBefore)
                ?? Zone.utc.date(of: now)
        } catch RequestRefusal.missing {
            return nil
        }
    }

    /// Whether there are practices that are not of the demo world.
    func findsOthers() async throws -> Bool {
        try await !stores.practices.practices(scope: DemoWorld.scope, after: DemoIDs.last, limit: 1).isEmpty
    }

    /// - Parameter progress: told how many bookings are done, of how many.
    func run(progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void) async throws -> Result {
        let earlier = try await begun()
        let world = DemoWorld(anchor: earlier ?? Zone.utc.date(of: now), zones: stores.zones, cities: cities)
        progress(0, world.bookings)
        for person in DemoSignIn.all where person.id != DemoIDs.auditor { try await add(person, world) }
        try await plant(world)
        try await join(.receptionist, as: .receptionist, nil)
        try await join(.practitioner, as: .practitioner, DemoIDs.practitioner)
        try await each(world.people) { try await add($0, world, isResumed: earlier != nil) }
        let player = DemoPlayer(stores: stores, now: now, isResumed: earlier != nil)
        var result = Result(practices: world.practices.count, patients: world.people.count)
        try await play(world, player, &result, progress)
        try await DemoFixedPlayer(world: world, player: player).play(&result)
        try await add(.auditor, world)
        return result
    }

    private func plant(_ world: DemoWorld) async throws {
        // The first one by itself: it says when the world was begun.
        guard let first = world.practices.first else { return }
        _ = try await stores.practices.plant(first, scope: DemoWorld.scope, now: world.opened)
        try await each(world.practices.dropFirst()) {
            _ = try await stores.practices.plant($0, scope: DemoWorld.scope, now: world.opened)
        }
    }

    /// Practices side by side, each one's bookings one after the other.
    ///
    /// Two of one practice at once would not do: each is played at its own times, and whoever claims a room or a seat
    /// at a later time takes the other's hold, which is being confirmed at an earlier one, for one that has run out.
    private func play(
        _ world: DemoWorld, _ player: DemoPlayer, _ result: inout Result,
        _ progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws {
        let total = world.bookings
        let counts = Guarded((done: 0, untold: 0))
        try await each(world.visits) { visits in
            for visit in visits {
                try Task.checkCancellation()
                let isTold = try await player.play(visit.story, for: visit.person)
                counts.withLock { counts in
                    counts.done += 1
                    if !isTold { counts.untold += 1 }
                    progress(counts.done, total)
                }
            }
        }
        let (done, untold) = counts.withLock { $0 }
        result.bookings += done - untold
        result.untold += untold
    }

    /// Runs the work for each of them, some at once.
    private func each<Item: Sendable>(
        _ items: some Sequence<Item>, _ work: @escaping @Sendable (Item) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var running = 0
            for item in items {
                try Task.checkCancellation()
                if running == Self.atOnce {
                    try await group.next()
                    running -= 1
                }
                group.addTask { try await work(item) }
                running += 1
            }
            // Not `waitForAll`, which lets the others go on to their ends when one has failed.
            for try await _ in group {}
        }
    }
}

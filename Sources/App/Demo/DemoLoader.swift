import Domain

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
    func run(progress: (_ done: Int, _ of: Int) -> Void) async throws -> Result {
        let earlier = try await begun()
        let world = DemoWorld(anchor: earlier ?? Zone.utc.date(of: now), zones: stores.zones, cities: cities)
        progress(0, world.bookings)
        for person in DemoSignIn.all where person.id != DemoIDs.auditor { try await add(person, world) }
        try await plant(world)
        try await join(.receptionist, as: .receptionist, nil)
        try await join(.practitioner, as: .practitioner, DemoIDs.practitioner)
        let player = DemoPlayer(stores: stores, now: now, isResumed: earlier != nil)
        var result = Result(practices: world.practices.count, patients: world.people.count, bookings: 0)
        try await play(world, player, &result, progress)
        try await DemoFixedPlayer(world: world, player: player, loader: self).play(&result)
        try await add(.auditor, world)
        return result
    }

    private func plant(_ world: DemoWorld) async throws {
        // The first one by itself: it says when the world was begun.
        guard let first = world.practices.first else { return }
        _ = try await stores.practices.plant(first, scope: DemoWorld.scope, now: world.opened)
        let stores = stores
        try await each(world.practices.dropFirst()) { practice in
            _ = try await stores.practices.plant(practice, scope: DemoWorld.scope, now: world.opened)
            return 0
        }
    }

    /// People first, in any order; then practices in any order, each one's bookings in that in which they were held.
    ///
    /// Not people by people: a hold of a later day finds an earlier one that is not confirmed yet expired, and takes
    /// back its time. Only within one practice do they share anybody's.
    private func play(
        _ world: DemoWorld, _ player: DemoPlayer, _ result: inout Result, _ progress: (Int, Int) -> Void
    ) async throws {
        try await each(world.people) { person in
            try await add(person, world, isResumed: player.isResumed)
            return 0
        }
        let played = zip(world.people, world.stories).flatMap { person, stories in
            stories.map { (person: person, story: $0) }
        }
        let diaries = Dictionary(grouping: played, by: \.story.practice).sorted { $0.key < $1.key }.map { _, diary in
            diary.sorted { ($0.story.heldAt, $0.story.id) < ($1.story.heldAt, $1.story.id) }
        }
        var done = 0
        var untold = 0
        try await each(diaries) { diary in
            var untold = 0
            for (person, story) in diary {
                try Task.checkCancellation()
                if try await !player.play(story, for: person) { untold += 1 }
            }
            return (diary.count, untold)
        } finished: { (counts: (Int, Int)) in
            done += counts.0
            untold += counts.1
            progress(done, world.bookings)
        }
        result.bookings += done - untold
        result.untold += untold
    }

    /// Runs the work for each of them, some at once.
    private func each<Item: Sendable, Value: Sendable>(
        _ items: some Sequence<Item>, _ work: @escaping @Sendable (Item) async throws -> Value,
        finished: (Value) -> Void = { _ in }
    ) async throws {
        try await withThrowingTaskGroup(of: Value.self) { group in
            var running = 0
            for item in items {
                try Task.checkCancellation()
                if running == Self.atOnce, let value = try await group.next() {
                    finished(value)
                    running -= 1
                }
                group.addTask { try await work(item) }
                running += 1
            }
            for try await value in group { finished(value) }
        }
    }
}

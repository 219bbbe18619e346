import Domain
import Secrets
import Storage
import Threads

/// What loads a world, and what is done to it.
struct Load: Sendable {
    let stores: Stores
    private let world = BenchWorld()

    init(stores: Stores) { self.stores = stores }

    func plant() async throws {
        _ = try await stores.practices.plant(world.seed, scope: .system("bench"), now: Stores.now())
        for index in 0..<BenchWorld.practitioners {
            let account = world.account(index)
            let details = AccountDetails(name: "Bench \(index)", email: "bench\(index)@example.org")
            _ = try await stores.accounts.register(
                account, details, password: "a long pass phrase \(index)",
                ask: Ask(scope: .system("bench"), operation: .registerAccount, now: Stores.now()))
            _ = try await stores.patients.addPatient(
                world.patient(index), PatientDetails(name: "Bench \(index)"),
                ask: Ask(scope: .account(account), operation: .addPatient, now: Stores.now()))
            let token = Token()
            let credentials = Credentials(email: details.email, password: "-", addressHash: [UInt8(index)])
            _ = try await stores.accounts.signIn(credentials, token: token.hash, now: Stores.now())
            print(token.text, world.practitioner(index), world.patient(index))
        }
        let today = Stores.now().seconds / 86_400
        for day in today + 1..<today + 45 {
            for start in BenchWorld.taken(on: Instant(seconds: day * 86_400)) {
                try await book(world.usual, by: world.busy, for: Int(day % 64), start)
            }
        }
    }

    /// The same two transactions a booking as over HTTP, keys and sealed answers included, by 64 callers.
    func holds(seconds: Int) async throws {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        // Years from where the server's own load begins.
        let first = (Stores.now().seconds / 86_400 + 400) * 86_400
        let began = clock.now
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<BenchWorld.practitioners {
                group.addTask {
                    var done = 0
                    while clock.now < end {
                        // As the load over HTTP does it: the diary's days fill side by side.
                        let start = Instant(seconds: first + Int64(done % 40) * 86_400 + Int64(done / 40) * 300)
                        try await book(world.quick, by: world.practitioner(index), for: index, start)
                        done += 1
                    }
                    return done
                }
            }
            return try await group.reduce(0, +)
        }
        let took = began.duration(to: clock.now)
        print(Int(Double(count) / (Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18)))
    }

    private func book(
        _ service: ID<Service>, by practitioner: ID<Practitioner>,
        for index: Int, _ start: Instant, now: Instant = Stores.now()
    ) async throws {
        let id: ID<Booking> = stores.ids.next()
        let scope = Scope.account(world.account(index))
        let answer = [UInt8](repeating: 120, count: 900)
        let request = HoldSlot(
            id: id, practiceID: world.practice, serviceID: service, practitionerID: practitioner,
            locationID: world.location, startsAt: start, patientID: world.patient(index))
        _ = try await stores.bookings.hold(
            request,
            ask: Ask(
                scope: scope, operation: .holdSlot, now: now,
                once: Once(key: "h\(id)", requestHash: id.bytes, record: { _ in answer })))
        _ = try await stores.bookings.confirm(
            id, of: world.practice, version: nil,
            ask: Ask(
                scope: scope, operation: .confirmBooking, now: now,
                once: Once(key: "c\(id)", requestHash: id.bytes, record: { _ in answer })))
    }

    /// What a booking sends, for each practitioner: done by the verbs twice, five minutes apart, and written down.
    ///
    /// - Parameter turn: each recording books days of its own.
    func scripts(folder: String, turn: Int) async throws -> [BookingScript] {
        let recorder = Recorder()
        let recorded = Load(
            stores: try await Stores(
                stores.databases.recording(to: recorder), folder: folder, master: BenchKey.load(folder)))
        let now = Stores.now()
        // A measurement has forty-five days, and books forty of them: these are behind those.
        let first = Instant(seconds: (now.seconds / 86_400 + 2 + Int64(turn) * 45 + 42) * 86_400)
        var scripts: [BookingScript] = []
        for index in 0..<BenchWorld.practitioners {
            // Before the first one: rules are read once, a patient comes to a practice once.
            try await recorded.book(
                world.quick, by: world.practitioner(index), for: index, first + 3600, now: now)
            var twice: [[Recorder.Transaction]] = []
            for start in [first, first + 300] {
                _ = recorder.take()
                try await recorded.book(
                    world.quick, by: world.practitioner(index), for: index, start, now: now)
                twice.append(recorder.take())
            }
            scripts.append(try BookingScript(twice[0], twice[1]))
        }
        return scripts
    }

    /// The statements of holds and confirmations, from a client that does nothing else.
    func bare(_ server: MySQLServer, _ folder: String, seconds: Int, connections: Int, turn: Int) async throws {
        let scripts = try await scripts(folder: folder, turn: turn)
        let bare = BareBookings(server, scripts, turn: turn)
        let rate = try await withCheckedThrowingContinuation { caller in
            // It blocks.
            _ = OSThread(name: "bare") {
                caller.resume(with: Result { try bare.rate(connections: connections, seconds: seconds) })
            }
        }
        print(Int(rate), scripts[0].statementCount)
    }

    /// Prints the statements of one booking.
    func statements(_ folder: String) async throws {
        for transaction in try await scripts(folder: folder, turn: 0)[0].transactions {
            print("-- \(transaction.side.rawValue), \(transaction.isWrite ? "writes" : "reads")")
            for statement in transaction.statements { print(statement.sql) }
        }
    }

    /// Practices of ten practitioners each, until there are so many listings.
    func listings(count: Int) async throws {
        let given = ["Ada", "Björn", "Chloé", "Daan", "Elif", "Femke", "Gaël", "Heike", "Inês", "Jürgen"]
        let cities = ["Paris", "Lyon", "Köln", "Wien", "Lisboa", "Porto", "Madrid", "Dublin", "Utrecht", "Roma"]
        for start in stride(from: 0, to: count / 10, by: 64) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for practice in start..<min(start + 64, count / 10) {
                    group.addTask {
                        _ = try await stores.practices.plant(
                            seed(practice, given, cities), scope: .system("bench"), now: Stores.now())
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    private func seed(_ number: Int, _ given: [String], _ cities: [String]) -> PracticeSeed {
        let base = 1_000_000 + UInt64(number) * 100
        let location: ID<Location> = BenchWorld.id(base)
        let specialties = ["dentist", "cardiologist", "dermatologist", "physiotherapist", "pediatrician"]
        let people: [(id: ID<Practitioner>, value: Practitioner)] = (0..<10).map { index in
            let family = "\(given[(number / 10) % 10])son\(number % 977)"
            return (
                id: BenchWorld.id(base + 1 + UInt64(index)),
                value: Practitioner(
                    name: "\(given[index]) \(family)", specialties: [specialties[(number + index) % 5]],
                    languages: ["fr"])
            )
        }
        let opens = LocalTime(hour: 9, minute: 0) ?? .midnight, closes = LocalTime(hour: 17, minute: 0) ?? .endOfDay
        let week = Weekday.allCases.prefix(5).map { WeeklyHours($0, opens, closes) }
        return PracticeSeed(
            id: BenchWorld.id(base + 50), details: Practice(name: "Practice \(number)", country: "FR"),
            locations: [
                (
                    id: location,
                    value: Location(
                        name: "Practice \(number)", city: cities[number % 10], country: "FR",
                        latitude: 36 + Double(number % 1500) / 100, longitude: Double(number % 1700) / 100 - 5,
                        timeZone: "UTC")
                )
            ], practitioners: people,
            services: [
                (
                    id: BenchWorld.id(base + 30),
                    value: Service(
                        name: "Consultation", durationMinutes: 20,
                        price: Money(amount: Int64(2000 + number % 50 * 100), currency: "EUR"))
                )
            ],
            schedules: people.enumerated().map { index, person in
                (
                    id: BenchWorld.id(base + 60 + UInt64(index)),
                    value: Schedule(practitionerID: person.id, locationID: location, hours: Array(week))
                )
            })
    }
}

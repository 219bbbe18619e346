import Domain
import Embedded
import Secrets
import Storage

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

/// What `bin/bench` needs besides the server: a world to load, and the floors that its figures are held against.
///
///     praxis-bench world FOLDER          plants the practice and 64 accounts; prints a line each: token, practitioner, patient
///     praxis-bench holds FOLDER SECONDS  holds and confirms without HTTP; prints bookings a second
///     praxis-bench listings FOLDER COUNT plants practices until so many listings are there
///     praxis-bench relay FOLDER COUNT BROKER [HOST,PORT,DATABASE,USER,PASSWORD]
///                                        publishes so many events, then the same with the library alone
@main
struct Bench {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else {
            print("usage: praxis-bench world|holds|listings FOLDER [SECONDS|COUNT]")
            exit(64)
        }
        if arguments[0] == "relay", arguments.count >= 4 {
            let mysql = arguments.count > 4 ? arguments[4].split(separator: ",").map(String.init) : nil
            let count = (Int(arguments[2]) ?? 100_000) / 1000 * 1000
            return try await RelayBench(folder: arguments[1], broker: arguments[3], count: count, mysql: mysql).run()
        }
        let stores = try await Stores(folder: arguments[1], master: try key(arguments[1]))
        let number = arguments.count > 2 ? Int(arguments[2]) ?? 5 : 5
        switch arguments[0] {
        case "world": try await plant(stores)
        case "holds": try await holds(stores, seconds: number)
        case "listings": try await listings(stores, count: number)
        default: exit(64)
        }
        await stores.database.close()
    }

    /// The folder's own key, so that a server that starts there later finds what was sealed.
    private static func key(_ folder: String) throws -> SecretKey {
        let path = folder + "/master.key"
        if let text = try? String(contentsOfFile: path, encoding: .utf8) {
            let digits = Array(text.utf8.filter { $0 != 10 })
            let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
                UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
            }
            if let key = SecretKey(bytes) { return key }
        }
        let key = SecretKey()
        let text = key.exported().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
        try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: path))
        return key
    }

    private static func plant(_ stores: Stores) async throws {
        let world = BenchWorld()
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
                try await book(stores, world, world.usual, by: world.busy, for: Int(day % 64), start)
            }
        }
    }

    /// The same two transactions a booking as over HTTP, keys and sealed answers included, by 64 callers.
    private static func holds(_ stores: Stores, seconds: Int) async throws {
        let world = BenchWorld()
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
                        try await book(
                            stores, world, world.quick, by: world.practitioner(index), for: index, start)
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

    private static func book(
        _ stores: Stores, _ world: BenchWorld, _ service: ID<Service>, by practitioner: ID<Practitioner>,
        for index: Int, _ start: Instant
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
                scope: scope, operation: .holdSlot, now: Stores.now(),
                once: Once(key: "h\(id)", requestHash: id.bytes, record: { _ in answer })))
        _ = try await stores.bookings.confirm(
            id, of: world.practice, version: nil,
            ask: Ask(
                scope: scope, operation: .confirmBooking, now: Stores.now(),
                once: Once(key: "c\(id)", requestHash: id.bytes, record: { _ in answer })))
    }

    /// Practices of ten practitioners each, until there are so many listings.
    private static func listings(_ stores: Stores, count: Int) async throws {
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

    private static func seed(_ number: Int, _ given: [String], _ cities: [String]) -> PracticeSeed {
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

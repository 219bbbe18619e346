import Domain
import Embedded
import Secrets
import Storage
import Synchronization
import Testing

/// One practice with two practitioners, rooms and services, its rules held in memory; its bookings are stored for real.
///
/// Two doors are two stores on one file, as two processes would have.
struct BookingWorld: Sendable {
    /// A Monday in winter, six in the morning in Paris: the practice opens at eight.
    static let now = Instant(rfc3339: "2026-12-07T05:00:00Z") ?? Instant(seconds: 0)

    let rules: FixedPractices
    let doors: [Door]
    let practice: ID<Practice>
    let location: ID<Location>
    let dentists: [ID<Practitioner>]
    let rooms: [ID<Resource>]
    /// Thirty minutes; needs nothing else.
    let checkup: ID<Service>
    /// Thirty minutes and a room, with five minutes of cleaning.
    let filling: ID<Service>
    /// An hour for three.
    let course: ID<Service>
    let seals: PatientSeals

    /// The stores over one database, as one process has them.
    struct Door: Sendable {
        let database: any SQLDatabase
        let bookings: SQLBookingStore
        let patients: SQLPatientStore
        let archive: any BookingArchive
        let archiving: SQLArchivingStore
        let messages: SQLMessageStore

        init(
            _ database: any SQLDatabase, archive: any BookingArchive, practices: FixedPractices, seals: PatientSeals
        ) {
            let ids = testIDs()
            let plain = AnswerSeal(seal: { answer, _ in answer }, open: { sealed, _ in sealed })
            let audit = AuditTrail(.booking, in: database)
            self.database = database
            self.archive = archive
            bookings = SQLBookingStore(
                database, practices: practices, zones: FixedZones(), ids: ids,
                limits: HoldSlot.Limits(perVisitor: 3, perAddress: 6), seals: seals, answers: plain, audit: audit,
                archive: archive)
            patients = SQLPatientStore(
                database, ids: ids, seals: seals, answers: plain, audit: audit, archive: archive)
            archiving = SQLArchivingStore(database, archive: archive, ids: ids, seals: seals, audit: audit)
            messages = SQLMessageStore(database, ids: ids, seals: seals, answers: plain, audit: audit)
        }
    }

    /// The same world with one more door, over a database of a test's own.
    func adding(_ database: any SQLDatabase) -> BookingWorld {
        BookingWorld(
            rules: rules,
            doors: doors + [Door(database, archive: doors[0].archive, practices: rules, seals: seals)],
            practice: practice, location: location, dentists: dentists, rooms: rooms, checkup: checkup,
            filling: filling, course: course, seals: seals)
    }

    static func with(
        _ backend: SQLBackend, archive: ArchiveBackend = .sql, doors count: Int = 1,
        _ test: @Sendable (BookingWorld) async throws -> Void
    ) async throws {
        try await backend.withStore(isMigrated: true) { open in
            try await archive.withArchive(backend) { openArchive in
                try await test(try await make(count, open, openArchive))
            }
        }
    }

    private static func make(
        _ count: Int, _ open: SQLBackend.Door, _ openArchive: ArchiveBackend.Door
    ) async throws -> BookingWorld {
        let ids = testIDs()
        let plan = Plan(ids)
        let practices = FixedPractices(plan.rules)
        let seals = PatientSeals(
            master: MasterKeys(current: SecretKey()), finder: KeyedHash(SecretKey()))
        var doors: [Door] = []
        for _ in 0..<count {
            let database = try await open(), archive = try await openArchive()
            _ = try await Migrator(.booking, in: database).migrate(now: now)
            doors.append(Door(database, archive: archive, practices: practices, seals: seals))
        }
        return BookingWorld(
            rules: practices, doors: doors, practice: plan.practice, location: plan.location,
            dentists: plan.dentists, rooms: plan.rooms, checkup: plan.checkup, filling: plan.filling,
            course: plan.course, seals: seals)
    }

    var store: SQLBookingStore { doors[0].bookings }

    /// `09:30` on the world's Monday, Paris time.
    func at(_ time: String, day: Int = 0) -> Instant {
        guard let local = LocalTime(time), let date = LocalDate("2026-12-07") else { return Self.now }
        return FixedZones.paris.instant(of: date.adding(days: day), local)
    }

    func request(
        _ service: ID<Service>, _ startsAt: Instant, by dentist: Int = 0, for patient: ID<Patient>?,
        overbooking: String? = nil
    ) -> HoldSlot {
        HoldSlot(
            id: testIDs().next(), practiceID: practice, serviceID: service, practitionerID: dentists[dentist],
            locationID: location, startsAt: startsAt, patientID: patient, overbooking: overbooking)
    }

    /// An account with its own patient.
    func patient(_ name: String = "Ada") async throws -> (scope: Scope, id: ID<Patient>, account: ID<Account>) {
        let account: ID<Account> = testIDs().next()
        let id: ID<Patient> = testIDs().next()
        let details = PatientDetails(name: name, email: "\(name.lowercased())@example.org", phone: "+33 1 23 45 67 89")
        _ = try await doors[0].patients.addPatient(id, details, ask: ask(.account(account), .addPatient))
        return (.account(account), id, account)
    }

    var desk: Scope { .member(testIDs().next(), practice, .receptionist, nil) }

    func ask<Answer>(
        _ scope: Scope, _ operation: Domain.Operation = .holdSlot, at now: Instant = now, once: Once<Answer>? = nil
    ) -> Ask<Answer> {
        Ask(scope: scope, operation: operation, now: now, once: once)
    }
}

/// Ids by the real chance, at a fixed moment.
func testIDs() -> IDSource {
    IDSource(milliseconds: { BookingWorld.now.seconds * 1000 }, random: { SecureRandom.pair() })
}

extension Outcome {
    /// The answer of a request that was done just now.
    func done() throws -> Answer {
        switch self {
        case .done(let answer): return answer
        case .repeated: throw RequestRefusal.keyReused
        }
    }
}

/// Two zones, made by hand.
struct FixedZones: TimeZones {
    static let paris = Zone(identifier: "Europe/Paris", offset: 3600) ?? .utc

    var data: TimeZoneData { TimeZoneData(source: "test", version: nil, isSystem: false) }

    func zone(_ identifier: String) -> Zone? {
        switch identifier {
        case "Europe/Paris": Self.paris
        case "UTC": .utc
        default: nil
        }
    }
}

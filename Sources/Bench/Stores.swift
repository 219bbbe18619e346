import Domain
import Embedded
import Secrets
import Storage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The stores as the server has them, over the files of a data folder.
struct Stores: Sendable {
    let database: SQLiteDatabase
    let practices: SQLPracticeStore
    let accounts: SQLAccountStore
    let bookings: SQLBookingStore
    let patients: SQLPatientStore
    let ids: IDSource

    /// - Parameter master: of the data folder, so that a server finds its answers.
    init(folder: String, master: SecretKey) async throws {
        let database = try SQLiteDatabase(path: folder + "/praxis.sqlite")
        let archiveDatabase = try SQLiteDatabase(path: folder + "/archive.sqlite")
        for schema in [Schema.inventory, .booking] {
            _ = try await Migrator(schema, in: database).migrate(now: Self.now())
        }
        _ = try await Migrator(.archive, in: archiveDatabase).migrate(now: Self.now())
        self.database = database
        ids = IDSource(milliseconds: { Self.now().seconds * 1000 }, random: { SecureRandom.pair() })
        let box = SecretBox(master.derived(for: "stored answers"))
        let answers = AnswerSeal(
            seal: { box.seal($0, for: SealedPlace(table: "answer", column: "answer", row: $1)) },
            open: { try box.open($0, for: SealedPlace(table: "answer", column: "answer", row: $1)) })
        let seals = PatientSeals(
            master: MasterKeys(current: master), finder: KeyedHash(master.derived(for: "find by phone or birth date")))
        let audit = AuditTrail(.booking, in: database)
        practices = SQLPracticeStore(database, zones: UTCZones(), ids: ids, answers: answers)
        accounts = SQLAccountStore(database, passwords: PlainPasswords(), ids: ids, answers: answers)
        bookings = SQLBookingStore(
            database, practices: practices, zones: UTCZones(), ids: ids,
            limits: HoldSlot.Limits(perVisitor: 100, perAddress: 100), seals: seals, answers: answers, audit: audit)
        patients = SQLPatientStore(
            database, ids: ids, seals: seals, answers: answers, audit: audit,
            archive: SQLBookingArchive(archiveDatabase))
    }

    static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(seconds: Int64(time.tv_sec))
    }
}

/// The bench signs in with tokens it made: no password is ever checked.
private struct PlainPasswords: PasswordHashing {
    func hash(_ password: String) async throws -> String { "none" }
    func verify(_ password: String, against hash: String?) async throws -> Bool { true }
    func needsRehash(_ hash: String) -> Bool { false }
}

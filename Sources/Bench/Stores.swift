import Distributed
import Domain
import Embedded
import Secrets
import Storage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Which databases are loaded: a file in a folder, or two on a server.
struct Databases: Sendable {
    let inventory: any SQLDatabase
    let booking: any SQLDatabase

    static func embedded(_ folder: String) async throws -> Databases {
        let database = try SQLiteDatabase(path: folder + "/praxis.sqlite")
        for schema in [Schema.inventory, .booking] {
            _ = try await Migrator(schema, in: database).migrate(now: Stores.now())
        }
        return Databases(inventory: database, booking: database)
    }

    /// They are migrated already.
    static func server(_ server: MySQLServer) -> Databases {
        Databases(
            inventory: MySQLDatabase(server.settings(server.inventory)),
            booking: MySQLDatabase(server.settings(server.booking)))
    }

    func recording(to recorder: Recorder) -> Databases {
        Databases(
            inventory: RecordingDatabase(inventory, .inventory, recorder),
            booking: RecordingDatabase(booking, .booking, recorder))
    }
}

/// The stores as the server has them.
struct Stores: Sendable {
    let databases: Databases
    let practices: SQLPracticeStore
    let accounts: SQLAccountStore
    let bookings: SQLBookingStore
    let patients: SQLPatientStore
    let ids: IDSource

    /// - Parameters:
    ///   - folder: the data folder, whose key seals, so that a server that starts there later finds what was sealed.
    ///   - server: nil: the databases are in the folder.
    init(folder: String, server: MySQLServer? = nil) async throws {
        let databases: Databases = if let server { .server(server) } else { try await .embedded(folder) }
        try await self.init(databases, folder: folder, master: Self.key(folder))
    }

    init(_ databases: Databases, folder: String, master: SecretKey) async throws {
        self.databases = databases
        let archiveDatabase = try SQLiteDatabase(path: folder + "/archive.sqlite")
        _ = try await Migrator(.archive, in: archiveDatabase).migrate(now: Self.now())
        ids = IDSource(milliseconds: { Self.now().seconds * 1000 }, random: { SecureRandom.pair() })
        let box = SecretBox(master.derived(for: "stored answers"))
        let answers = AnswerSeal(
            seal: { box.seal($0, for: SealedPlace(table: "answer", column: "answer", row: $1)) },
            open: { try box.open($0, for: SealedPlace(table: "answer", column: "answer", row: $1)) })
        let seals = PatientSeals(
            master: MasterKeys(current: master), finder: KeyedHash(master.derived(for: "find by phone or birth date")))
        let (inventory, booking) = (databases.inventory, databases.booking)
        let audit = AuditTrail(.booking, in: booking)
        practices = SQLPracticeStore(inventory, zones: UTCZones(), ids: ids, answers: answers, rulesKept: 2000)
        accounts = SQLAccountStore(
            inventory, passwords: PlainPasswords(), ids: ids,
            seals: AccountSeals(master: MasterKeys(current: master)), answers: answers)
        bookings = SQLBookingStore(
            booking, practices: practices, zones: UTCZones(), ids: ids,
            limits: HoldSlot.Limits(perVisitor: 100, perAddress: 100), seals: seals, answers: answers, audit: audit)
        patients = SQLPatientStore(
            booking, ids: ids, seals: seals, answers: answers, audit: audit,
            archive: SQLBookingArchive(archiveDatabase))
    }

    func close() async {
        await databases.inventory.close()
        await databases.booking.close()
    }

    static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(seconds: Int64(time.tv_sec))
    }

    /// The folder's own key; made where there is none.
    static func key(_ folder: String) throws -> SecretKey { try BenchKey.load(folder) }
}

/// The bench signs in with tokens it made: no password is ever checked.
private struct PlainPasswords: PasswordHashing {
    func hash(_ password: String) async throws -> String { "none" }
    func verify(_ password: String, against hash: String?) async throws -> Bool { true }
    func needsRehash(_ hash: String) -> Bool { false }
}

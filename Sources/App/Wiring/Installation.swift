import Domain
import Embedded
import Secrets
import Storage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Everything of one installation, opened: what every command and the server are made of. Read it top to bottom.
struct Installation: Sendable {
    /// The data folder, as the system knows it.
    let home: FilePath
    let settings: Settings
    let log: Logger
    let now: @Sendable () -> Instant
    let ids: IDSource
    let owner: LeaseOwner.ID
    let zones: SystemTimeZones
    let keys: Keys
    private let erasuresFile: FilePath
    let passwords: PasswordThreads

    let database: SQLiteDatabase
    let archiveDatabase: SQLiteDatabase
    let feed: CommitFeed
    let inventoryLog: SQLEventLog
    let bookingLog: SQLEventLog
    let inventoryAudit: AuditTrail
    let bookingAudit: AuditTrail

    let practices: SQLPracticeStore
    let accounts: SQLAccountStore
    let bookings: SQLBookingStore
    let patients: SQLPatientStore
    let messages: SQLMessageStore
    let archive: SQLBookingArchive
    let archiving: SQLArchivingStore
    /// Where uploads lie while they arrive.
    let uploads: FilePath
    let mediaFolder: FolderMediaStore
    private let photos: PhotoThreads
    let media: MediaKeeper
    let inventoryLeases: Leases
    let bookingLeases: Leases

    /// Opens what is in the data folder, and makes what is missing.
    ///
    /// - Throws: `CommandFailure`, which says what to do.
    static func open(_ settings: Settings, log: Logger, in environment: Environment) async throws -> Installation {
        let home = settings.home.expanded(home: environment.variables["HOME"])
        try makeFolder(home)
        let file = file(in: home)
        let isNew = !FileManager.default.fileExists(atPath: file)
        let keyFile = settings.masterKeyFile?.expanded(home: environment.variables["HOME"])
        let key = try MasterKeyFile(path: keyFile ?? home.appending("master.key")).load(mayCreate: isNew)
        do {
            let database = try SQLiteDatabase(path: file)
            let archive = try SQLiteDatabase(path: home.appending("archive.sqlite").text)
            for schema in [Schema.inventory, .booking] {
                _ = try await Migrator(schema, in: database).migrate(now: environment.now)
            }
            _ = try await Migrator(.archive, in: archive).migrate(now: environment.now)
            return try await Installation(home, settings, log, environment, Keys(master: key), database, archive)
        } catch let error as SQLiteOpenError {
            throw CommandFailure(.unavailable, "\(error)")
        } catch let error as SchemaError {
            throw CommandFailure(.unavailable, "\(error)")
        }
    }

    /// Whether the data folder holds data.
    static func isThere(_ settings: Settings, in environment: Environment) -> Bool {
        FileManager.default.fileExists(
            atPath: file(in: settings.home.expanded(home: environment.variables["HOME"])))
    }

    private static func file(in home: FilePath) -> String { home.appending("praxis.sqlite").text }

    private init(
        _ home: FilePath, _ settings: Settings, _ log: Logger, _ environment: Environment, _ keys: Keys,
        _ database: SQLiteDatabase, _ archiveDatabase: SQLiteDatabase
    ) async throws {
        let milliseconds = environment.milliseconds
        let now: @Sendable () -> Instant = { Instant(seconds: milliseconds() / 1000) }
        self.home = home
        self.settings = settings
        self.log = log
        self.now = now
        self.keys = keys
        erasuresFile =
            settings.erasuresFile?.expanded(home: environment.variables["HOME"]) ?? home.appending("erasures")
        self.database = database
        self.archiveDatabase = archiveDatabase
        ids = IDSource(milliseconds: milliseconds, random: { SecureRandom.pair() })
        owner = ids.next()
        zones = SystemTimeZones(folder: settings.timeZones.folder.text, clock: now)
        passwords = try PasswordThreads(threads: settings.passwords.threads)

        let feed = CommitFeed(database)
        self.feed = feed
        inventoryLog = try await SQLEventLog(
            .inventory, in: database, newEpoch: ids.next(), now: now(), listen: { feed.listen() })
        bookingLog = try await SQLEventLog(
            .booking, in: database, newEpoch: ids.next(), now: now(), listen: { feed.listen() })
        inventoryAudit = AuditTrail(.inventory, in: database)
        bookingAudit = AuditTrail(.booking, in: database)

        practices = SQLPracticeStore(database, zones: zones, ids: ids, answers: keys.answers, rulesKept: 2000)
        accounts = SQLAccountStore(database, passwords: passwords, ids: ids, answers: keys.answers)
        archive = SQLBookingArchive(archiveDatabase)
        bookings = SQLBookingStore(
            database, practices: practices, zones: zones, ids: ids,
            limits: HoldSlot.Limits(
                perVisitor: settings.holds.maxPerVisitor, perAddress: settings.holds.maxPerAddress),
            seals: keys.seals, answers: keys.answers, audit: bookingAudit, archive: archive)
        patients = SQLPatientStore(
            database, ids: ids, seals: keys.seals, answers: keys.answers, audit: bookingAudit, archive: archive)
        messages = SQLMessageStore(
            database, ids: ids, seals: keys.seals, answers: keys.answers, audit: bookingAudit)
        archiving = SQLArchivingStore(database, archive: archive, ids: ids, seals: keys.seals, audit: bookingAudit)
        uploads = home.appending("uploads")
        try Self.makeFolder(uploads)
        let folder = settings.media.folder?.expanded(home: environment.variables["HOME"]) ?? home.appending("media")
        do {
            mediaFolder = try FolderMediaStore(folder: folder.text, log: log)
        } catch {
            throw CommandFailure(
                .cannotCreate, "the folder of photos and documents \(folder.text) cannot be made",
                hint: "Make the folder above it, and writable, or set media.folder.")
        }
        photos = PhotoThreads(
            executable: environment.executable, processes: settings.media.photoProcesses, folder: uploads, log: log)
        media = MediaKeeper(
            practices: SQLPracticeMedia(practices), patients: SQLPatientMedia(patients), store: mediaFolder,
            photos: photos,
            limits: MediaLimits(
                photo: settings.media.maxPhotoMiB << 20, document: settings.media.maxDocumentMiB << 20))
        inventoryLeases = Leases(database, schema: "inventory", owner: owner)
        bookingLeases = Leases(database, schema: "booking", owner: owner)
    }

    var localTimes: LocalTimeScan { LocalTimeScan(inventory: database, booking: database, zones: zones) }

    var erasures: ErasureKeeper {
        ErasureKeeper(accounts: accounts, patients: patients, journal: ErasureFile(path: erasuresFile))
    }

    /// Binds what was done to the audit trail, where no server runs that does so; one that runs has the lease.
    func chainAudit() async throws {
        for side in LogName.allCases {
            let chain = AuditChain(side, in: database, hash: keys.auditChain)
            while try await chain.chain(owner: owner, now: now()) ?? 0 == 500 {}
        }
    }

    /// Finishes what was begun, then lets go of the files.
    func close() async {
        passwords.close()
        photos.close()
        mediaFolder.close()
        await database.close()
        await archiveDatabase.close()
    }

    private static func makeFolder(_ home: FilePath) throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: home.text, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(
                .cannotCreate, "the data folder \(home.text) cannot be made",
                hint: "Set PRAXIS_HOME to a folder that you may write to.")
        }
    }
}

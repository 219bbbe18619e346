import Distributed
import Domain
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
    let metrics = MetricRegistry()
    let now: @Sendable () -> Instant
    let ids: IDSource
    let owner: LeaseOwner.ID
    let zones: SystemTimeZones
    let keys: Keys
    private let erasuresFile: FilePath
    let passwords: PasswordThreads

    let engines: Engines
    let inventoryLog: SQLEventLog
    let bookingLog: SQLEventLog
    /// For pages that look again and again.
    let liveView: any LiveView
    let inventoryAudit: AuditTrail
    let bookingAudit: AuditTrail

    let practices: SQLPracticeStore
    let accounts: SQLAccountStore
    let bookings: SQLBookingStore
    let patients: SQLPatientStore
    let messages: SQLMessageStore
    var archive: any BookingArchive { engines.archive }
    let archiving: SQLArchivingStore
    /// Where uploads lie while they arrive.
    let uploads: FilePath
    private let photos: PhotoThreads
    let media: MediaKeeper
    let inventoryLeases: Leases
    let bookingLeases: Leases

    /// Opens what is in the data folder and on the servers, and makes what is missing of the folder.
    ///
    /// - Parameter migrates: whether the databases may be brought to this release's schema. One machine's own are
    ///   whenever they are opened; those that other processes use too only by `praxis migrate`.
    /// - Throws: `CommandFailure`, which says what to do.
    static func open(
        _ settings: Settings, log: Logger, in environment: Environment, migrates: Bool = false
    ) async throws -> Installation {
        let home = settings.home.expanded(home: environment.variables["HOME"])
        try makeFolder(home)
        try makeFolder(home.appending("uploads"))
        let engines = try Engines.open(settings, home: home, log: log, in: environment)
        do {
            return try await open(engines, settings, home: home, log: log, in: environment, migrates: migrates)
        } catch {
            await engines.close()
            throw readable(error)
        }
    }

    private static func open(
        _ engines: Engines, _ settings: Settings, home: FilePath, log: Logger, in environment: Environment,
        migrates: Bool
    ) async throws -> Installation {
        let mayMigrate = migrates || settings.profile == .embedded
        if !mayMigrate { try await engines.check() }
        // A new key may be made only where nothing was ever sealed: asked before the tables are made.
        let isNew = try await Migrator(.inventory, in: engines.inventory).isNew()
        let keyFile = settings.masterKeyFile?.expanded(home: environment.variables["HOME"])
        let key = try MasterKeyFile(path: keyFile ?? home.appending("master.key"))
            .load(mayCreate: isNew && mayMigrate)
        if mayMigrate {
            for line in try await engines.migrate(environment.now) { log.info("made", ["what": .text(line)]) }
        }
        try await refuseMoved(engines)
        return try await Installation(home, settings, log, environment, Keys(master: key), engines)
    }

    /// Data that were moved away, or are not here whole, are served by nobody, and changed by no command.
    private static func refuseMoved(_ engines: Engines) async throws {
        switch try await engines.inventory.read(.current, { try MoveMark.read(in: $0) })?.state {
        case nil, .here: return
        case .arriving:
            throw CommandFailure(
                .unavailable, "data are being moved here, and are not whole yet",
                hint: "Stop what serves them where they come from, and run `praxis move` again.")
        case .gone:
            throw CommandFailure(
                .unavailable, "these data were moved to the other profile's engines",
                hint: "Set profile to where they are; `praxis move … --take-back` undoes the move.")
        }
    }

    static func readable(_ error: any Error) -> any Error {
        switch error {
        case let error as SchemaError: CommandFailure(.unavailable, "\(error)")
        case let error as SQLError where error.kind == .connection:
            CommandFailure(
                .unavailable, "a database cannot be reached: \(error)",
                hint: "See that it runs, and what mysql.inventory and mysql.booking say of it.")
        case let error as SearchClusterError:
            CommandFailure(.unavailable, "\(error)", hint: "See that it runs, and what the elasticsearch settings say.")
        default: error
        }
    }

    /// Whether there may be data: of a server that is known only once it is asked.
    static func isThere(_ settings: Settings, in environment: Environment) -> Bool {
        guard settings.profile == .embedded else { return true }
        let home = settings.home.expanded(home: environment.variables["HOME"])
        return FileManager.default.fileExists(atPath: EngineFolders.database(in: home).text)
    }

    private init(
        _ home: FilePath, _ settings: Settings, _ log: Logger, _ environment: Environment, _ keys: Keys,
        _ engines: Engines
    ) async throws {
        let milliseconds = environment.milliseconds
        let now = environment.clock
        self.home = home
        self.settings = settings
        self.log = log
        self.now = now
        self.keys = keys
        erasuresFile =
            settings.erasuresFile?.expanded(home: environment.variables["HOME"]) ?? home.appending("erasures")
        self.engines = engines
        let (inventory, booking) = (engines.inventory, engines.booking)
        ids = IDSource(milliseconds: milliseconds, random: { SecureRandom.pair() })
        owner = ids.next()
        zones = SystemTimeZones(folder: settings.timeZones.folder.text, clock: now)
        passwords = try PasswordThreads(threads: settings.passwords.threads)

        let archive = MeasuredArchive(engines.archive, metrics)
        let feed = engines.feed
        inventoryLog = try await SQLEventLog(
            .inventory, in: inventory, newEpoch: ids.next(), now: now(), listen: { feed.listen(to: .inventory) })
        bookingLog = try await SQLEventLog(
            .booking, in: booking, newEpoch: ids.next(), now: now(), listen: { feed.listen(to: .booking) })
        let bookingsNow = SQLLiveView(booking)
        if let redis = engines.redis {
            liveView = redis.view(of: bookingsNow, epoch: try await bookingLog.epoch())
        } else {
            liveView = bookingsNow
        }
        inventoryAudit = AuditTrail(.inventory, in: inventory)
        bookingAudit = AuditTrail(.booking, in: booking)

        let accountsEpoch = try await inventoryLog.epoch()
        let sessions = engines.redis?.sessions(keys.sessions, epoch: accountsEpoch)
        practices = SQLPracticeStore(
            inventory, zones: zones, ids: ids, answers: keys.answers, rulesKept: 2000, sessions: sessions)
        accounts = SQLAccountStore(
            inventory, passwords: passwords, ids: ids, seals: keys.accounts, answers: keys.answers,
            sessions: sessions)
        bookings = SQLBookingStore(
            booking, practices: practices, zones: zones, ids: ids,
            limits: HoldSlot.Limits(
                perVisitor: settings.holds.maxPerVisitor, perAddress: settings.holds.maxPerAddress),
            seals: keys.seals, answers: keys.answers, audit: bookingAudit, archive: archive)
        patients = SQLPatientStore(
            booking, ids: ids, seals: keys.seals, answers: keys.answers, audit: bookingAudit, archive: archive)
        messages = SQLMessageStore(
            booking, ids: ids, seals: keys.seals, answers: keys.answers, audit: bookingAudit)
        archiving = SQLArchivingStore(
            booking, archive: archive, ids: ids, seals: keys.seals, audit: bookingAudit)
        uploads = home.appending("uploads")
        photos = PhotoThreads(
            executable: environment.executable, processes: settings.media.photoProcesses, folder: uploads, log: log)
        media = MediaKeeper(
            practices: SQLPracticeMedia(practices), patients: SQLPatientMedia(patients),
            store: MeasuredMedia(engines.media, metrics),
            photos: photos,
            limits: MediaLimits(
                photo: settings.media.maxPhotoMiB << 20, document: settings.media.maxDocumentMiB << 20))
        inventoryLeases = Leases(inventory, schema: "inventory", owner: owner)
        bookingLeases = Leases(booking, schema: "booking", owner: owner)
    }

    /// A log as those follow it who need not ask the database for what they were told of.
    func followed(_ side: LogName) -> any EventLog {
        let table = side == .inventory ? inventoryLog : bookingLog
        return engines.redis?.log(table) ?? table
    }

    var localTimes: LocalTimeScan {
        LocalTimeScan(inventory: engines.inventory, booking: engines.booking, zones: zones)
    }

    var erasures: ErasureKeeper {
        ErasureKeeper(accounts: accounts, patients: patients, journal: ErasureFile(path: erasuresFile))
    }

    /// Binds what was done to the audit trail, where no server runs that does so; one that runs has the lease.
    func chainAudit() async throws {
        for side in LogName.allCases {
            let chain = AuditChain(side, in: engines.database(side), hash: keys.auditChain)
            while try await chain.chain(owner: owner, now: now()) ?? 0 == 500 {}
        }
    }

    /// Finishes what was begun, then lets go of files and connections.
    func close() async {
        passwords.close()
        photos.close()
        await engines.close()
    }

    static func makeFolder(_ home: FilePath) throws(CommandFailure) {
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

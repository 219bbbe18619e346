public import Domain

/// Everything that the web is given. It makes nothing of it itself, and looks nothing up.
public struct WebServices: Sendable {
    public var accounts: any AccountStore
    public var practices: any PracticeStore
    public var bookings: any BookingStore
    public var patients: any PatientStore
    public var archive: any ArchivingStore
    public var messages: any MessageStore
    public var audit: BothLogs<any AuditLog>
    public var media: MediaKeeper
    public var live: LiveHub
    /// For pages that look again and again.
    public var liveView: any LiveView
    /// Nil: as often as one likes.
    public var rates: RequestRates?
    /// Nil where no replica answers: everything is read as it is now.
    public var writeMarks: WriteMarks?
    public var search: any SearchIndex
    public var zones: any TimeZones
    public var ids: IDSource
    public var now: @Sendable () -> Instant
    public var digests: Digests
    /// What stands for a sign-in.
    public var tokens: SecretSource
    /// What links a patient, invites a member, resets a password: once.
    public var codes: SecretSource
    public var logger: Logger
    public var limits: WebLimits
    public var health: WebHealth
    public var site = WebSite()
    /// Nil: what pages would carry sealed is typed again.
    public var formSeal: FormSeal?
    /// Told of every change that was asked: `done`, the code of its refusal, or `failed`.
    public var outcomes: @Sendable (_ operation: Operation, _ outcome: String) -> Void

    public init(
        accounts: any AccountStore, practices: any PracticeStore, bookings: any BookingStore,
        patients: any PatientStore, archive: any ArchivingStore, messages: any MessageStore,
        audit: BothLogs<any AuditLog>, media: MediaKeeper, live: LiveHub, liveView: any LiveView,
        search: any SearchIndex, zones: any TimeZones, ids: IDSource,
        now: @escaping @Sendable () -> Instant, digests: Digests, tokens: SecretSource, codes: SecretSource,
        logger: Logger, limits: WebLimits = WebLimits(),
        health: WebHealth,
        outcomes: @escaping @Sendable (_ operation: Operation, _ outcome: String) -> Void = { _, _ in }
    ) {
        self.accounts = accounts
        self.practices = practices
        self.bookings = bookings
        self.patients = patients
        self.archive = archive
        self.messages = messages
        self.audit = audit
        self.media = media
        self.live = live
        self.liveView = liveView
        self.search = search
        self.zones = zones
        self.ids = ids
        self.now = now
        self.digests = digests
        self.tokens = tokens
        self.codes = codes
        self.logger = logger
        self.limits = limits
        self.health = health
        self.outcomes = outcomes
    }
}

import Domain

/// Every setting of Praxis with its default. To add one, add its line: its key is the property's name.
///
/// A value comes from the first that has it: flag, environment, `praxis.conf`, default. docs/settings.md lists them.
struct Settings: SettingGroup {
    @Setting("The TCP port for people and programs; 0 takes any free one.", in: 0...65_535) var port = 8080
    @Setting("The address to listen on; `0.0.0.0` is every one of this machine.") var bind = NumericAddress.loopback
    @Setting("The data folder: databases, photos, keys. Made when it is not there.")
    var home = FilePath("~/.local/share/praxis")
    @Setting("Which engines to use: `embedded` needs nothing but this machine; `distributed` is for many machines.")
    var profile = Profile.embedded
    @Setting("The address that links to Praxis begin with; empty: made of `bind` and `port`.")
    var publicURL: WebAddress? = nil
    @Setting("The file of the master key; empty: `master.key` in the data folder.") var masterKeyFile: FilePath? = nil
    @Setting("The file that lists who was erased, to be kept out of backups; empty: `erasures` in the data folder.")
    var erasuresFile: FilePath? = nil

    var log = LogSettings()
    var http = HTTPSettings()
    var health = HealthSettings()
    var shutdown = ShutdownSettings()
    var archive = ArchiveSettings()
    var holds = HoldSettings()
    var search = SearchSettings()
    var timeZones = TimeZoneSettings()
    var passwords = PasswordSettings()
    var signIn = SignInSettings()
    var media = MediaSettings()
    var mysql = MySQLSettingGroup()
    var redis = RedisSettingGroup()
    var kafka = KafkaSettingGroup()
    var elasticsearch = ElasticsearchSettings()
    var aws = AWSSettings()
    var s3 = S3Settings()
    var dynamodb = DynamoDBSettings()
}

extension Settings {
    /// Whether the archive lies in DynamoDB.
    var archivesInTable: Bool { archive.engine == .dynamodb || archive.engine == .auto && profile == .distributed }

    /// Whether photos and documents lie in S3.
    var keepsMediaInBucket: Bool { media.engine == .s3 || media.engine == .auto && profile == .distributed }
}

struct LogSettings: SettingGroup {
    @Setting("The least important lines to write.") var level = LogLevel.info
    @Setting("How important the line is that each request leaves: route, status, time, names.")
    var requestLevel = LogLevel.debug
    @Setting("`text` for people, `json` for programs; `auto`: text on a terminal, else json.") var format = LogFormat
        .auto
}

struct HTTPSettings: SettingGroup {
    @Setting("Threads that read requests and write answers.", in: 1...256) var threads = 2
    @Setting("Connections open at once; more are closed.", in: 1...1_000_000) var maxConnections = 10_000
    @Setting("Requests answered at once; more get 503 with Retry-After.", in: 1...100_000) var maxRunning = 512
    @Setting(
        "Milliseconds that requests may wait unseen, on average, before reads that did get 503; 0: they never do.",
        in: 0...10_000) var queueMilliseconds = 50
    @Setting("Live streams open at once.", in: 0...1_000_000) var maxStreams = 5_000
    @Setting("Live streams open at once for one user.", in: 1...10_000) var maxStreamsPerUser = 8
    @Setting("Seconds in which a request's head must have come.", in: 1...600) var headSeconds = 10
    @Setting("Seconds in which a request's body must have come.", in: 1...3_600) var bodySeconds = 30
    @Setting("Seconds in which a photo or document must have come: lines may be slow.", in: 1...36_000)
    var uploadSeconds = 600
    @Setting("Bodies above 1 MB that may be on their way at once; more get 503 with Retry-After.", in: 1...10_000)
    var maxUploads = 64
    @Setting("Requests a minute from one address without a sign-in, more get 429; 0: any number.", in: 0...10_000_000)
    var requestsPerAddress = 6_000
    @Setting("Requests a minute of one account, more get 429; 0: any number.", in: 0...10_000_000)
    var requestsPerAccount = 3_000
    @Setting("Addresses of proxies whose X-Forwarded-For is believed.")
    var trustedProxies: [NumericAddress] = []
}

struct HealthSettings: SettingGroup {
    @Setting("The TCP port on which `praxis work` tells how it is, and its metrics; 0: it does not.", in: 0...65_535)
    var port = 0
}

struct ShutdownSettings: SettingGroup {
    @Setting("Seconds for what is running to finish after SIGTERM.", in: 0...600) var graceSeconds = 20
}

struct ArchiveSettings: SettingGroup {
    @Setting("Days after which a closed booking moves to the archive.", in: 0...36_500) var afterDays = 90
    @Setting("Where the archive lies: a `file` of this machine, or `dynamodb`; `auto`: as the profile says.")
    var engine = ArchiveEngine.auto
}

struct HoldSettings: SettingGroup {
    @Setting("Holds that one visitor may have open.", in: 1...100) var maxPerVisitor = 3
    @Setting("Holds without an account that one address may have open.", in: 1...1_000) var maxPerAddress = 10
}

struct SearchSettings: SettingGroup {
    @Setting(
        "Where the search index lies: in the `memory` of each process, or in `elasticsearch`; `auto`: there, where "
            + "the profile is distributed and `elasticsearch.addresses` names it.")
    var engine = SearchEngine.auto
    @Setting("Seconds between snapshots of the search index, from which it starts.", in: 1...86_400)
    var snapshotSeconds = 300
}

struct TimeZoneSettings: SettingGroup {
    @Setting("The system's time-zone data.") var folder = FilePath("/usr/share/zoneinfo")
}

struct PasswordSettings: SettingGroup {
    @Setting("Threads that check passwords; each needs 19 MiB while it does.", in: 1...64) var threads = 2
}

struct SignInSettings: SettingGroup {
    @Setting("Who is asked to have a second factor: `staff` of practices and of the platform, or, `optional`, nobody.")
    var secondFactor = SecondFactorRule.staff
}

struct MediaSettings: SettingGroup {
    @Setting("Where photos and documents lie: a `folder` of this machine, or `s3`; `auto`: as the profile says.")
    var engine = MediaEngine.auto
    @Setting("The folder of photos and documents; empty: `media` in the data folder.") var folder: FilePath? = nil
    @Setting("The largest picture that is taken, in MiB.", in: 1...200) var maxPhotoMiB = 20
    @Setting("The largest document that is taken, in MiB.", in: 1...200) var maxDocumentMiB = 20
    @Setting("Pictures made at once, each by a process of its own; further ones wait.", in: 1...64) var photoProcesses =
        1
    @Setting("Seconds for which an address of what is not for everybody can be used.", in: 30...86_400)
    var addressSeconds = 600
}

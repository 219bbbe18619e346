/// MySQL 8 or MariaDB, for the distributed profile: two databases, which may lie on one server or on two clusters.
struct MySQLSettingGroup: SettingGroup {
    var inventory = MySQLSideSettings(database: "praxis_inventory")
    var booking = MySQLSideSettings(database: "praxis_booking")
    @Setting("Whether connections to MySQL are encrypted and the server's certificate is checked.") var tls = true
    @Setting("A PEM file of the authorities that may vouch for MySQL; empty: the system's.")
    var authorities: FilePath? = nil
}

struct MySQLSideSettings: SettingGroup {
    @Setting("Servers that take reads and writes, tried in this order: one, or a cluster's nodes.")
    var hosts: [HostAddress] = []
    @Setting("Copies of them that may lag: they answer what may be a moment old.") var replicas: [HostAddress] = []
    @Setting var database: String
    @Setting("The user that signs in to it.") var user = "praxis"
    @Setting("That user's password.", secret: true) var password: String? = nil
    @Setting("Connections for writing, at most, of each process.", in: 1...1_000) var maxWriters = 16
    @Setting("Connections for reading, at most, of each process.", in: 1...1_000) var maxReaders = 16

    init(database: String) { _database = Setting(wrappedValue: database, "The database on them.") }
}

/// Amazon's services, or servers that speak like them.
struct AWSSettings: SettingGroup {
    @Setting("The region of S3 and DynamoDB; empty: `AWS_REGION`.") var region: String? = nil
    @Setting("The id of a fixed access key; empty: `AWS_ACCESS_KEY_ID`, or the role that the platform gives.")
    var accessKey: String? = nil
    @Setting("The secret of the access key.", secret: true) var secretKey: String? = nil
    @Setting("The session token that belongs to the access key, if any.", secret: true) var sessionToken: String? = nil
}

struct S3Settings: SettingGroup {
    @Setting("The bucket of photos and documents.") var bucket = "praxis-media"
    @Setting("What every object's key begins with, so that a bucket can hold more: empty, or ending in `/`.")
    var prefix: String? = nil
    @Setting("Another server that speaks like S3; empty: Amazon's of the region.") var endpoint: WebAddress? = nil
    @Setting("Whether the bucket stands in the path instead of the host's name, as most other servers want it.")
    var pathStyle = false
    @Setting(
        "Days for which a bucket that keeps versions keeps old ones of what was removed: `praxis migrate` asks it to. "
            + "0 leaves that to you.", in: 0...3_650)
    var oldVersionDays = 30
}

struct DynamoDBSettings: SettingGroup {
    @Setting("The table of the archive.") var table = "praxis-archive"
    @Setting("Another server that speaks like DynamoDB; empty: Amazon's of the region.") var endpoint: WebAddress? = nil
    @Setting("Days after their last change after which archived bookings are removed; 0 keeps them.", in: 0...36_500)
    var retentionDays = 0

    /// In seconds; nil: everything is kept.
    var retention: Int64? { retentionDays == 0 ? nil : Int64(retentionDays) * 86_400 }
}

/// Kafka, which carries events between processes on the distributed profile.
struct KafkaSettingGroup: SettingGroup {
    @Setting("Some brokers of the cluster; empty: without Kafka, each process reads events from their tables.")
    var brokers: [HostAddress] = []
    @Setting("Whether connections to Kafka are encrypted and the brokers' certificates are checked.") var tls = true
    @Setting("A PEM file of the authorities that may vouch for the brokers; empty: the system's.")
    var authorities: FilePath? = nil
    @Setting("How to sign in to Kafka.") var login = KafkaLogin.none
    @Setting("The user that signs in to Kafka.") var user: String? = nil
    @Setting("That user's password.", secret: true) var password: String? = nil
    @Setting("What the topics' names begin with, for clusters that several installations share.")
    var topicPrefix: String? = nil
    @Setting("The consumer group of the search index.") var group = "praxis-indexer"
    @Setting("Partitions of a topic that `praxis migrate` makes; they never change afterwards.", in: 1...10_000)
    var partitions = 12
    @Setting("Brokers that keep each partition of a topic that `praxis migrate` makes.", in: 1...100) var replicas = 3
}

enum KafkaLogin: String, TextChoice {
    case none, scram256, scram512, plain
}

/// Redis, which the processes of the distributed profile share what can be lost by.
struct RedisSettingGroup: SettingGroup {
    @Setting("The Redis that processes share; empty: they go on without one, by asking the databases more often.")
    var address: HostAddress? = nil
    @Setting("The user that signs in to it; empty: its default user.") var user: String? = nil
    @Setting("That user's password.", secret: true) var password: String? = nil
    @Setting("The number of the database in it.", in: 0...10_000) var database = 0
    @Setting("What every key and channel begins with, so that two installations can share one Redis.")
    var prefix = "praxis:"
    @Setting("Milliseconds after which Redis counts as gone where it does not answer.", in: 10...10_000)
    var answerMilliseconds = 200
}

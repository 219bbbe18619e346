import Distributed
import Domain

extension Check {
    /// Whether the Redis that the settings name answers, and makes room by itself where it is full.
    static let redis = Check { patient in
        guard patient.settings.profile == .distributed, let settings = RedisSide.settings(patient.settings.redis) else {
            return []
        }
        let trouble = LastWords()
        let client = RedisClient(settings, log: Logger(trouble))
        defer { client.close() }
        do {
            _ = try await client.send(RedisCommand("PING"))
        } catch {
            return [
                .warning(
                    "redis", "\(settings.host) port \(settings.port): \(trouble.text ?? "\(error)")",
                    advice:
                        "see that it runs, and redis.address, redis.user and redis.password; without it all is slower")
            ]
        }
        // Its user may have no right to ask.
        let told = (try? await client.send(RedisCommand("INFO", "memory")))?.text ?? ""
        return [.good("redis", "\(settings.host) port \(settings.port) answers")] + memory(told)
    }

    /// A full one that refuses to write is as good as none.
    static func memory(_ info: String) -> [Finding] {
        let lines = info.split(whereSeparator: \.isNewline).map { $0.split(separator: ":", maxSplits: 1) }
        func value(_ name: String) -> Substring? { lines.first { $0.first == name[...] }?.last }
        guard let most = value("maxmemory"), most != "0", value("maxmemory_policy") == "noeviction" else { return [] }
        return [
            .warning(
                "redis memory", "once \(most) bytes are full it refuses to write",
                advice: "set its maxmemory-policy to allkeys-lru")
        ]
    }
}

import Threads

/// A program that Redis runs as one step.
public final class RedisScript: Sendable {
    private let text: String
    /// By which the server knows it; the same on every server, so it is asked for once.
    private let digest = Guarded<[UInt8]?>(nil)

    public init(_ text: String) { self.text = text }

    func command(keys: [String], _ arguments: [RedisText]) -> RedisCommand? {
        digest.withLock { $0 }.map { call("EVALSHA", RedisText($0), keys, arguments) }
    }

    /// - Throws: `RedisError.refused` where the program fails.
    public func run(
        keys: [String], _ arguments: [RedisText], on client: RedisClient
    ) async throws(RedisError) -> RedisReply {
        guard let known = command(keys: keys, arguments) else {
            let whole = call("EVAL", RedisText(text), keys, arguments)
            let replies = try await client.send([RedisCommand("SCRIPT", "LOAD", RedisText(text)), whole])
            if case .bytes(let bytes)? = replies.first { digest.withLock { $0 = bytes } }
            return try Self.success(replies.last ?? .null)
        }
        do throws(RedisError) {
            return try await client.send(known)
        } catch {
            // A server that has started anew, or was told to forget.
            guard case .refused(let why) = error, why.hasPrefix("NOSCRIPT") else { throw error }
            return try await client.send(call("EVAL", RedisText(text), keys, arguments))
        }
    }

    private func call(_ name: RedisText, _ what: RedisText, _ keys: [String], _ arguments: [RedisText]) -> RedisCommand
    {
        RedisCommand([name, what, RedisText(keys.count)] + keys.map { RedisText($0) } + arguments)
    }

    private static func success(_ reply: RedisReply) throws(RedisError) -> RedisReply {
        if case .error(let why) = reply { throw .refused(why) }
        return reply
    }
}

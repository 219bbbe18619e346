public import Domain
public import Storage

/// Sessions in Redis, sealed: names and addresses of people are in them.
///
/// An account that is changed leaves the moment of it. What was read from the database before that moment is neither
/// answered nor kept, however late it comes.
public struct RedisSessionCache: SessionCache {
    private static let find = RedisScript(
        """
        local kept = redis.call('HMGET', KEYS[1], 'account', 'asked', 'who')
        if kept[3] then
            local changed = redis.call('GET', ARGV[1] .. kept[1])
            if not changed or tonumber(changed) < tonumber(kept[2]) then return kept[3] end
        end
        local time = redis.call('TIME')
        return time[1] * 1000000 + time[2]
        """)

    private static let keep = RedisScript(
        """
        local changed = redis.call('GET', KEYS[2])
        if changed and tonumber(changed) >= tonumber(ARGV[2]) then return 0 end
        local time = redis.call('TIME')
        if time[1] * 1000000 + time[2] - tonumber(ARGV[2]) > tonumber(ARGV[5]) then return 0 end
        redis.call('HSET', KEYS[1], 'account', ARGV[1], 'asked', ARGV[2], 'who', ARGV[3])
        redis.call('PEXPIRE', KEYS[1], ARGV[4])
        return 1
        """)

    private static let forget = RedisScript(
        """
        local time = redis.call('TIME')
        local now = string.format('%.0f', time[1] * 1000000 + time[2])
        for _, key in ipairs(KEYS) do redis.call('SET', key, now, 'PX', ARGV[1]) end
        return #KEYS
        """)

    /// What the database said longer ago is not kept: in microseconds.
    private static let patience: Int64 = 10_000_000

    private let client: RedisClient
    private let seal: AnswerSeal
    private let root: String

    /// - Parameters:
    ///   - seal: of a key for this use alone; bound to the session.
    ///   - epoch: of the log of the database that has the accounts: of one that was put back another one's sessions are
    ///     not true any more.
    public init(_ client: RedisClient, seal: AnswerSeal, epoch: ID<LogEpoch>) {
        self.client = client
        self.seal = seal
        root = "\(client.settings.prefix)sessions:\(epoch):"
    }

    public func find(_ token: [UInt8]) async -> CachedSession {
        do {
            let reply = try await Self.find.run(keys: [key(token)], [RedisText(changed)], on: client)
            switch reply {
            case .int(let now): return .unknown(SessionTicket(now))
            case .bytes(let sealed):
                guard let who = SessionText.read(try seal.open(sealed, token)) else { return .gone }
                return .known(who)
            default: return .gone
            }
        } catch {
            return .gone
        }
    }

    public func keep(_ who: SignedIn, for token: [UInt8], _ ticket: SessionTicket) async {
        guard let sealed = try? seal.seal(SessionText.write(who), token) else { return }
        _ = try? await Self.keep.run(
            keys: [key(token), changed + who.account.id.description],
            [
                RedisText(who.account.id.description), RedisText(ticket.value), RedisText(sealed),
                RedisText(Self.longest * 1000), RedisText(Self.patience),
            ], on: client)
    }

    public func forget(_ accounts: [ID<Account>]) async {
        if accounts.isEmpty { return }
        // Longer than anything that was read before can still be kept.
        let milliseconds = Self.longest * 1000 + 2 * Self.patience / 1000
        _ = try? await Self.forget.run(
            keys: accounts.map { changed + $0.description }, [RedisText(milliseconds)], on: client)
    }

    private var changed: String { root + "changed:" }

    private func key(_ token: [UInt8]) -> String {
        root + "session:" + token.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

import CHiredis

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One blocking connection, for the thread that made it.
///
/// Good until its first error: after a timeout a late answer would be taken for the next command's, so it is never
/// used again.
final class RedisLink {
    private let context: UnsafeMutablePointer<redisContext>

    /// Connects, signs in, chooses the database, and waits for a first answer: a server that is stopped still accepts.
    init(_ settings: RedisSettings) throws(RedisError) {
        let patience = Self.time(settings.connectMilliseconds)
        guard let context = redisConnectWithTimeout(settings.host, Int32(settings.port), patience) else {
            throw .lost("out of memory")
        }
        // From here on a throw runs `deinit`, which lets go of it.
        self.context = context
        if context.pointee.err != 0 { throw .lost(message) }
        redisSetTimeout(context, patience)
        for command in Self.greeting(settings) { try append(command.wire) }
        for _ in Self.greeting(settings) {
            if case .error(let why) = try reply() { throw .refused(why) }
        }
        redisSetTimeout(context, Self.time(settings.answerMilliseconds))
    }

    deinit { redisFree(context) }

    /// Adds to what the next `reply` sends first.
    func append(_ wire: [UInt8]) throws(RedisError) {
        let done = wire.withUnsafeBytes { bytes in
            redisAppendFormattedCommand(context, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
        }
        guard done == REDIS_OK else { throw .lost(message) }
    }

    /// Sends what was appended, then waits for the next answer.
    func reply() throws(RedisError) -> RedisReply {
        var raw: UnsafeMutableRawPointer?
        guard redisGetReply(context, &raw) == REDIS_OK, let raw else { throw .lost(message) }
        return Self.taken(raw)
    }

    /// Sends what was appended, without waiting for an answer.
    func flush() throws(RedisError) {
        var isDone: Int32 = 0
        while isDone == 0 {
            guard redisBufferWrite(context, &isDone) == REDIS_OK else { throw .lost(message) }
        }
    }

    /// An answer that has come already.
    func arrived() throws(RedisError) -> RedisReply? {
        var raw: UnsafeMutableRawPointer?
        guard redisReaderGetReply(context.pointee.reader, &raw) == REDIS_OK else { throw .lost("no RESP") }
        return raw.map(Self.taken)
    }

    /// Waits for bytes outside the library, whose own timeout would spoil the connection.
    /// - Returns: false where none came.
    func hears(milliseconds: Int32) throws(RedisError) -> Bool {
        var descriptor = pollfd(fd: context.pointee.fd, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, milliseconds) > 0 else { return false }
        guard redisBufferRead(context) == REDIS_OK else { throw .lost(message) }
        return true
    }

    /// The library writes without asking for silence: a peer that has gone would end the process.
    static func silencePipeSignals() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    private static func taken(_ raw: UnsafeMutableRawPointer) -> RedisReply {
        defer { freeReplyObject(raw) }
        return RedisReply(raw.assumingMemoryBound(to: redisReply.self).pointee)
    }

    private static func greeting(_ settings: RedisSettings) -> [RedisCommand] {
        var commands: [RedisCommand] = []
        if let password = settings.password {
            let words = ["AUTH"] + (settings.user.map { [$0] } ?? []) + [password]
            commands.append(RedisCommand(words.map { RedisText($0) }))
        }
        if settings.database != 0 { commands.append(RedisCommand("SELECT", RedisText(settings.database))) }
        return commands + [RedisCommand("PING")]
    }

    private static func time(_ milliseconds: Int) -> timeval {
        timeval(tv_sec: milliseconds / 1000, tv_usec: .init(milliseconds % 1000 * 1000))
    }

    private var message: String {
        withUnsafeBytes(of: context.pointee.errstr) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

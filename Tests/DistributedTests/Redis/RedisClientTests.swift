import Distributed
import Domain
import Testing

@Suite("Redis: the client", .enabled(if: RedisServer.isThere, "redis-server is not installed"))
struct RedisClientTests {
    @Test func `answers of every kind come back, with any bytes`() async throws {
        try await RedisServer.with { server in
            let client = try await server.client()
            defer { client.close() }
            let value = (0...255).map(UInt8.init) + [13, 10, 0]
            #expect(try await client.send(RedisCommand("SET", "k", RedisText(value))).text == "OK")
            #expect(try await client.send(RedisCommand("GET", "k")) == .bytes(value))
            #expect(try await client.send(RedisCommand("SET", "e", "")).text == "OK")
            #expect(try await client.send(RedisCommand("GET", "e")) == .bytes([]))
            #expect(try await client.send(RedisCommand("GET", "nothing")) == .null)
            #expect(try await client.send(RedisCommand("INCRBY", "n", "7")) == .int(7))
            #expect(try await client.send(RedisCommand("MGET", "e", "nothing")) == .list([.bytes([]), .null]))
            await #expect(throws: RedisError.self) { try await client.send(RedisCommand("INCR", "k")) }
            // A refusal is one command's affair.
            let replies = try await client.send([RedisCommand("INCR", "k"), RedisCommand("INCR", "n")])
            #expect(replies.count == 2 && replies.last == .int(8))
            #expect(client.isUp)
        }
    }

    @Test func `each of many callers gets its own answer`() async throws {
        try await RedisServer.with { server in
            let client = try await server.client()
            defer { client.close() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<64 {
                    group.addTask {
                        for turn in 0..<100 {
                            let text = "\(caller) \(turn)"
                            let reply = try await client.send(RedisCommand("ECHO", RedisText(text)))
                            #expect(reply.text == text)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a user signs in, and a database is of its own`() async throws {
        try await RedisServer.with(["--user", "clinic", "on", ">secret word", "~*", "&*", "+@all"]) { server in
            let client = try await server.client {
                $0.user = "clinic"
                $0.password = "secret word"
                $0.database = 3
            }
            defer { client.close() }
            #expect(try await client.send(RedisCommand("ACL", "WHOAMI")).text == "clinic")
            _ = try await client.send(RedisCommand("SET", "where", "three"))
            let other = try await server.client()
            defer { other.close() }
            #expect(try await other.send(RedisCommand("GET", "where")) == .null)
        }
    }

    @Test func `with a wrong password it stays away and says so`() async throws {
        try await RedisServer.with(["--requirepass", "right"]) { server in
            let log = SeenLog()
            var settings = server.settings
            settings.password = "wrong"
            let client = RedisClient(settings, log: Logger(log))
            defer { client.close() }
            try await eventually { log.texts.contains { $0.contains("WRONGPASS") } }
            #expect(!client.isUp)
            await #expect(throws: RedisError.gone) { try await client.send(RedisCommand("PING")) }
            #expect(!log.texts.contains { $0.contains("wrong") })
        }
    }

    @Test func `killed and started anew, it is found again`() async throws {
        try await RedisServer.with { server in
            let client = try await server.client()
            defer { client.close() }
            _ = try await client.send(RedisCommand("SET", "k", "v"))
            await server.crash()
            await #expect(throws: RedisError.self) { try await client.send(RedisCommand("GET", "k")) }
            try await eventually { !client.isUp }
            await #expect(throws: RedisError.gone) { try await client.send(RedisCommand("GET", "k")) }
            try await server.start()
            #expect(try await client.answered(RedisCommand("GET", "k")) == .null)
        }
    }

    @Test func `frozen, it is given up once; its late answers reach nobody`() async throws {
        try await RedisServer.with { server in
            let client = try await server.client()
            defer { client.close() }
            for number in 0..<100 {
                _ = try await client.send(RedisCommand("SET", RedisText("k\(number)"), RedisText(number)))
            }
            await server.freeze()
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        await #expect(throws: RedisError.self) {
                            try await client.send(RedisCommand("GET", RedisText("k\(number)")))
                        }
                    }
                }
            }
            // It still accepts connections: one that does not answer must not count.
            await #expect(throws: RedisError.gone) { try await client.send(RedisCommand("PING")) }
            await server.thaw()
            for number in (0..<100).reversed() {
                let reply = try await client.answered(RedisCommand("GET", RedisText("k\(number)")))
                #expect(reply.text == "\(number)")
            }
        }
    }

    @Test func `more commands than may wait are refused, and all that wait are answered`() async throws {
        try await RedisServer.with { server in
            let client = try await server.client {
                $0.queueLimit = 10
                $0.answerMilliseconds = 2000
            }
            defer { client.close() }
            await server.freeze()
            let failures = await withTaskGroup(of: RedisError?.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        do throws(RedisError) {
                            _ = try await client.send(RedisCommand("PING"))
                            return nil
                        } catch {
                            return error
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(failures.contains(.overloaded))
            #expect(!failures.contains(nil) && failures.count == 100)
            await server.thaw()
        }
    }

    @Test func `closing answers whoever waits`() async throws {
        try await RedisServer.with { server in
            let client = try await server.client()
            client.close()
            await #expect(throws: RedisError.gone) { try await client.send(RedisCommand("PING")) }
        }
    }

    @Test func `a script runs also where the server has forgotten it`() async throws {
        try await RedisServer.with { server in
            let client = try await server.client()
            defer { client.close() }
            let script = RedisScript("return redis.call('INCRBY', KEYS[1], ARGV[1])")
            #expect(try await script.run(keys: ["n"], ["2"], on: client) == .int(2))
            #expect(try await script.run(keys: ["n"], ["3"], on: client) == .int(5))
            _ = try await client.send(RedisCommand("SCRIPT", "FLUSH"))
            #expect(try await script.run(keys: ["n"], ["4"], on: client) == .int(9))
            #expect(try await script.run(keys: ["n"], ["5"], on: client) == .int(14))
            let broken = RedisScript("return redis.error_reply('no')")
            await #expect(throws: RedisError.self) { try await broken.run(keys: [], [], on: client) }
        }
    }
}

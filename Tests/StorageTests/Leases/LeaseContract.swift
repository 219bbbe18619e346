import Domain
import Storage
import Testing

@Suite("Leases")
struct LeaseContract {
    static func owner(_ number: UInt64) -> LeaseOwner.ID { LeaseOwner.ID(milliseconds: 0, random: (number, 0)) }

    struct World: Sendable {
        let database: any SQLDatabase
        let one: Leases
        let two: Leases
        let now = Instant(seconds: 1_800_000_000)
    }

    /// Two processes with a door each.
    static func run(_ backend: SQLBackend, _ test: @Sendable (World) async throws -> Void) async throws {
        try await backend.withStore { door in
            let (first, second) = (try await door(), try await door())
            try await first.alter { try $0.run(LeaseTable(schema: "booking").creation($0.dialect)) }
            try await test(
                World(
                    database: first, one: Leases(first, schema: "booking", owner: owner(1)),
                    two: Leases(second, schema: "booking", owner: owner(2))))
        }
    }

    @Test("who has a lease keeps it until its end, exclusive", arguments: SQLBackend.enabled)
    func exclusive(_ backend: SQLBackend) async throws {
        try await Self.run(backend) { (world) async throws in
            #expect(try await world.one.acquire("relay", now: world.now, seconds: 10))
            #expect(try await !world.two.acquire("relay", now: world.now + 9, seconds: 10))
            #expect(try await world.two.acquire("relay", now: world.now + 10, seconds: 10))
            #expect(try await !world.one.acquire("relay", now: world.now + 19, seconds: 10))
            #expect(try await world.one.acquire("sweeper", now: world.now, seconds: 10))
        }
    }

    @Test("an owner acquires its own lease again, and so prolongs it", arguments: SQLBackend.enabled)
    func again(_ backend: SQLBackend) async throws {
        try await Self.run(backend) { (world) async throws in
            #expect(try await world.one.acquire("relay", now: world.now, seconds: 10))
            #expect(try await world.one.acquire("relay", now: world.now + 5, seconds: 10))
            #expect(try await !world.two.acquire("relay", now: world.now + 14, seconds: 10))
        }
    }

    @Test("a lease is renewed only by who has it, and only before its end", arguments: SQLBackend.enabled)
    func renew(_ backend: SQLBackend) async throws {
        try await Self.run(backend) { (world) async throws in
            #expect(try await !world.one.renew("relay", now: world.now, seconds: 10))
            #expect(try await world.one.acquire("relay", now: world.now, seconds: 10))
            #expect(try await !world.two.renew("relay", now: world.now + 1, seconds: 10))
            #expect(try await world.one.renew("relay", now: world.now + 9, seconds: 10))
            #expect(try await !world.two.acquire("relay", now: world.now + 18, seconds: 10))
            #expect(try await !world.one.renew("relay", now: world.now + 19, seconds: 10))
        }
    }

    @Test("a released lease is free at once; nobody releases another's", arguments: SQLBackend.enabled)
    func release(_ backend: SQLBackend) async throws {
        try await Self.run(backend) { (world) async throws in
            #expect(try await world.one.acquire("relay", now: world.now, seconds: 10))
            try await world.two.release("relay")
            #expect(try await !world.two.acquire("relay", now: world.now + 1, seconds: 10))
            try await world.one.release("relay")
            #expect(try await world.two.acquire("relay", now: world.now + 1, seconds: 10))
        }
    }

    @Test("the position outlives its owner, and only the owner moves it", arguments: SQLBackend.enabled)
    func position(_ backend: SQLBackend) async throws {
        try await Self.run(backend) { (world) async throws in
            let table = LeaseTable(schema: "booking")
            let now = world.now
            let before = try await world.database.read(.current) { try table.position("relay", in: $0) }
            #expect(before == 0)
            #expect(try await world.one.acquire("relay", now: now, seconds: 10))
            let moved = try await world.database.write { connection in
                [
                    try table.advance("relay", owner: Self.owner(1), to: 7, now: now + 1, in: connection),
                    try table.advance("relay", owner: Self.owner(2), to: 8, now: now + 1, in: connection),
                    try table.advance("relay", owner: Self.owner(1), to: 9, now: now + 10, in: connection),
                ]
            }
            #expect(moved == [true, false, false])
            #expect(try await world.two.acquire("relay", now: now + 10, seconds: 10))
            try await world.two.release("relay")
            let after = try await world.database.read(.current) { try table.position("relay", in: $0) }
            #expect(after == 7)
        }
    }

    @Test("of many who ask at once, through either door, one gets it", arguments: SQLBackend.enabled)
    func race(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let doors = [try await door(), try await door()]
            try await doors[0].alter { try $0.run(LeaseTable(schema: "booking").creation($0.dialect)) }
            for round in 0..<20 {
                let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for number in 0..<8 {
                        let leases = Leases(doors[number % 2], schema: "booking", owner: Self.owner(UInt64(number)))
                        group.addTask {
                            try await leases.acquire("relay", now: Instant(seconds: Int64(round) * 100), seconds: 10)
                        }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(winners == 1)
            }
        }
    }
}

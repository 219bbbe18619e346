import Domain
import Storage
import Testing

@Suite("Migrations")
struct MigratorContract {
    static let now = Instant(seconds: 1_800_000_000)

    static let first = Migration(number: 1, name: "places") { dialect in
        [
            "CREATE TABLE place (id \(dialect.integer) NOT NULL PRIMARY KEY)\(dialect.options(.keyed))",
            "INSERT INTO place (id) VALUES (1)",
        ]
    }
    static let second = Migration(number: 2, name: "names") { dialect in
        ["ALTER TABLE place ADD COLUMN name \(dialect.longText)", "UPDATE place SET name = 'one'"]
    }
    static let broken = Migration(number: 2, name: "broken") { dialect in
        ["CREATE TABLE half (id \(dialect.integer))\(dialect.options(.rows))", "INSERT INTO nowhere (id) VALUES (1)"]
    }

    static func schema(_ migrations: Migration...) -> Schema { Schema(name: "inventory", migrations: migrations) }

    static func names(_ database: any SQLDatabase) async throws -> [String] {
        try await database.read(.current) { try $0.query("SELECT name FROM place ORDER BY id") { try $0[0] } }
    }

    @Test("a new database takes every step in order, and a second time none", arguments: SQLBackend.enabled)
    func fresh(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            let migrator = Migrator(Self.schema(Self.first, Self.second), in: database)
            #expect(try await migrator.migrate(now: Self.now) == [1, 2])
            #expect(try await migrator.migrate(now: Self.now + 5) == [])
            #expect(try await Self.names(database) == ["one"])
            try await migrator.check()
            let applied: [Instant] = try await database.read(.current) {
                try $0.query("SELECT applied FROM inventory_schema ORDER BY number") { try $0[0] }
            }
            #expect(applied == [Self.now, Self.now])
        }
    }

    @Test("an older database takes only what it lacks", arguments: SQLBackend.enabled)
    func forward(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            #expect(try await Migrator(Self.schema(Self.first), in: database).migrate(now: Self.now) == [1])
            let newer = Migrator(Self.schema(Self.first, Self.second), in: database)
            await #expect(throws: SchemaError.older(schema: "inventory", found: 1, needed: 2)) {
                try await newer.check()
            }
            #expect(try await newer.migrate(now: Self.now) == [2])
            try await newer.check()
        }
    }

    @Test("a database that was never migrated is refused", arguments: SQLBackend.enabled)
    func empty(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let migrator = Migrator(Self.schema(Self.first), in: try await door())
            await #expect(throws: SchemaError.older(schema: "inventory", found: 0, needed: 1)) {
                try await migrator.check()
            }
        }
    }

    @Test("a database to which a newer release has only added is served, and left alone", arguments: SQLBackend.enabled)
    func ahead(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await Migrator(Self.schema(Self.first, Self.second), in: database).migrate(now: Self.now)
            let old = Migrator(Self.schema(Self.first), in: database)
            try await old.check()
            #expect(try await old.ahead() == 2)
            #expect(try await old.migrate(now: Self.now) == [])
            #expect(try await Migrator(Self.schema(Self.first, Self.second), in: database).ahead() == nil)
            #expect(try await Self.names(database) == ["one"])
        }
    }

    @Test("a step says how old a program may be to serve beside it", arguments: SQLBackend.enabled)
    func floor(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            let third = Migration(number: 3, name: "nobody's names", servesFrom: 2) { _ in
                ["UPDATE place SET name = 'none'"]
            }
            try await Migrator(Self.schema(Self.first, Self.second, third), in: database).migrate(now: Self.now)
            try await Migrator(Self.schema(Self.first, Self.second), in: database).check()
            let old = Migrator(Self.schema(Self.first), in: database)
            let refusal = SchemaError.newer(schema: "inventory", found: 3, known: 1)
            await #expect(throws: refusal) { try await old.check() }
            await #expect(throws: refusal) { try await old.migrate(now: Self.now) }
            await #expect(throws: refusal) { try await old.ahead() }
            #expect(try await Self.names(database) == ["none"])
        }
    }

    @Test("steps that were taken before they said so let no older program serve", arguments: SQLBackend.enabled)
    func silent(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            let both = Self.schema(Self.first, Self.second)
            try await Migrator(both, in: database).migrate(now: Self.now)
            // As it was made then, with the same steps.
            try await database.alter { connection in
                try connection.run("ALTER TABLE inventory_schema DROP COLUMN serves_from")
            }
            let old = Migrator(Self.schema(Self.first), in: database)
            let refusal = SchemaError.newer(schema: "inventory", found: 2, known: 1)
            await #expect(throws: refusal) { try await old.check() }
            // Whoever knows all of them serves; the next step says it, and the silent ones stay silent.
            try await Migrator(both, in: database).check()
            let third = Migration(number: 3, name: "more") {
                ["CREATE TABLE more (id \($0.integer))\($0.options(.rows))"]
            }
            let next = Migrator(Self.schema(Self.first, Self.second, third), in: database)
            #expect(try await next.migrate(now: Self.now) == [3])
            try await Migrator(both, in: database).check()
            await #expect(throws: SchemaError.newer(schema: "inventory", found: 3, known: 1)) { try await old.check() }
        }
    }

    @Test("a step that was broken off in its middle is taken up again", arguments: SQLBackend.enabled)
    func halfDone(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            let step = Migration(number: 2, name: "half") { dialect in
                [
                    "CREATE TABLE half (id \(dialect.integer))\(dialect.options(.rows))",
                    "CREATE INDEX half_by_id ON half (id)", "ALTER TABLE place ADD COLUMN half \(dialect.integer)",
                    "CREATE INDEX late_by_id ON late (id)",
                ]
            }
            let migrator = Migrator(Self.schema(Self.first, step), in: database)
            await #expect(throws: SQLError.self) { try await migrator.migrate(now: Self.now) }
            try await database.alter { connection in
                try connection.run(
                    "CREATE TABLE late (id \(connection.dialect.integer))\(connection.dialect.options(.rows))")
            }
            #expect(try await migrator.migrate(now: Self.now) == [2])
            try await database.write { try $0.run("INSERT INTO half (id) SELECT id FROM place") }
        }
    }

    @Test("a step that was changed after it was taken is refused", arguments: SQLBackend.enabled)
    func changed(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            try await Migrator(Self.schema(Self.first), in: database).migrate(now: Self.now)
            let edited = Migration(number: 1, name: "places") { Self.first.statements($0) + ["DELETE FROM place"] }
            let renamed = Migration(number: 1, name: "sites", statements: Self.first.statements)
            for step in [edited, renamed] {
                let migrator = Migrator(Self.schema(step, Self.second), in: database)
                let refusal = SchemaError.unknown(schema: "inventory", number: 1, found: "places", expected: step.name)
                await #expect(throws: refusal) { try await migrator.migrate(now: Self.now) }
                await #expect(throws: refusal) { try await migrator.check() }
            }
        }
    }

    @Test("a list with a gap, or out of order, is refused", arguments: SQLBackend.enabled)
    func misnumbered(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            await #expect(throws: SchemaError.misnumbered(schema: "inventory", number: 2)) {
                try await Migrator(Self.schema(Self.second), in: database).migrate(now: Self.now)
            }
        }
    }

    @Test("a step that fails leaves those before it, and can be tried again", arguments: SQLBackend.enabled)
    func failing(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            await #expect(throws: SQLError.self) {
                try await Migrator(Self.schema(Self.first, Self.broken), in: database).migrate(now: Self.now)
            }
            try await Migrator(Self.schema(Self.first), in: database).check()
            #expect(
                try await Migrator(Self.schema(Self.first, Self.second), in: database).migrate(now: Self.now) == [2])
        }
    }

    @Test("two processes that start at once take each step once", arguments: SQLBackend.enabled)
    func race(_ backend: SQLBackend) async throws {
        for _ in 0..<5 {
            try await backend.withStore { door in
                let taken = try await withThrowingTaskGroup(of: [Int].self) { group in
                    for _ in 0..<2 {
                        group.addTask {
                            let database = try await door()
                            return try await Migrator(Self.schema(Self.first, Self.second), in: database).migrate(
                                now: Self.now)
                        }
                    }
                    return try await group.reduce([]) { $0 + $1 }
                }
                #expect(taken.sorted() == [1, 2])
                #expect(try await Self.names(try await door()) == ["one"])
            }
        }
    }

    @Test("two schemas live in one database beside each other", arguments: SQLBackend.enabled)
    func two(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let database = try await door()
            let booking = Schema(
                name: "booking",
                migrations: [
                    Migration(number: 1, name: "bookings") {
                        ["CREATE TABLE booked (id \($0.integer))\($0.options(.rows))"]
                    }
                ])
            #expect(
                try await Migrator(Self.schema(Self.first, Self.second), in: database).migrate(now: Self.now) == [1, 2])
            #expect(try await Migrator(booking, in: database).migrate(now: Self.now) == [1])
            try await Migrator(Self.schema(Self.first, Self.second), in: database).check()
            try await Migrator(booking, in: database).check()
        }
    }
}

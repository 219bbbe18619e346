import Domain
import Storage
import Testing
import Threads

@Suite("Two doors to one store")
struct SQLRaceContract {
    @Test("what is read and then written is never lost between two doors", arguments: SQLBackend.enabled)
    func counters(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let doors = [try await door(), try await door()]
            try await SampleTables.create(in: doors[0])
            try await doors[0].write {
                try $0.insertMany(into: "kept", columns: ["id", "whole"], rows: [[0, 0], [1, 0], [2, 0]])
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<16 {
                    group.addTask {
                        for round in 0..<25 {
                            let id = SQLValue.int((task + round) % 3)
                            try await doors[task % 2].write { connection in
                                let found: Int? = try connection.value(
                                    "SELECT whole FROM kept WHERE id = ?" + connection.dialect.forUpdate, id)
                                try connection.run(
                                    "UPDATE kept SET whole = ? WHERE id = ?", .int((found ?? -1) + 1), id)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let counts: [Int] = try await doors[1].read(.current) {
                try $0.query("SELECT whole FROM kept") { try $0[0] }
            }
            #expect(counts.reduce(0, +) == 400)
        }
    }

    @Test(
        "what one door has committed the other finds, whatever its transaction begins with",
        arguments: SQLBackend.enabled)
    func foundElsewhere(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let doors = [try await door(), try await door()]
            try await SampleTables.create(in: doors[0])
            for number in 0..<150 {
                let (writer, finder) = (doors[number % 2], doors[(number + 1) % 2])
                // As many rows as take the other side a moment.
                let rows = (0..<20).map { [SQLValue.int(number * 100 + $0)] }
                try await writer.write { try $0.insertMany(into: "kept", columns: ["id"], rows: rows) }
                let last = SQLValue.int(number * 100 + 19)
                let isFound = try await finder.write { connection in
                    switch number % 3 {
                    case 0: try connection.insert(into: "happened", ["id": .int(number)])
                    case 1: try connection.run("UPDATE happened SET id = id WHERE id = ?", .int(number - 1))
                    default: break
                    }
                    return try connection.exists("SELECT 1 FROM kept WHERE id = ?", last)
                }
                #expect(isFound, "\(number)")
                let isSeen = try await finder.read(.current) {
                    try $0.exists("SELECT 1 FROM kept WHERE id = ?", last)
                }
                #expect(isSeen, "\(number)")
            }
        }
    }

    @Test("of all who want one key, through either door, one has it", arguments: SQLBackend.enabled)
    func oneWinner(_ backend: SQLBackend) async throws {
        try await backend.withStore { door in
            let doors = [try await door(), try await door()]
            try await SampleTables.create(in: doors[0])
            try await doors[0].write { connection in
                try connection.insertMany(into: "kept", columns: ["id"], rows: (0..<12).map { [.int($0)] })
            }
            let won = Guarded(0)
            let lost = Guarded(0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<12 {
                    group.addTask {
                        for start in 0..<20 {
                            do {
                                try await doors[task % 2].write { connection in
                                    // Unequal lengths, so that the rows overlap in part.
                                    let rows = (start..<start + 1 + task % 4).map {
                                        [SQLValue.text("a"), .int($0), .int(task)]
                                    }
                                    try connection.insertMany(
                                        into: "claimed", columns: ["owner", "cell", "holder"], rows: rows)
                                }
                                won.withLock { $0 += 1 }
                            } catch let error as SQLError where error.kind == .unique {
                                lost.withLock { $0 += 1 }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let (rows, holders): (Int, Int) = try #require(
                try await doors[0].read(.current) {
                    try $0.first("SELECT count(*), count(DISTINCT cell) FROM claimed") { (try $0[0], try $0[1]) }
                })
            #expect(rows == holders)
            let (winners, losers) = (won.withLock { $0 }, lost.withLock { $0 })
            #expect(rows >= winners && winners >= 5)
            #expect(winners + losers == 240)
        }
    }
}

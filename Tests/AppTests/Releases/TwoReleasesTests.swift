import Domain
import Foundation
import Storage
import Testing
import Threads

@testable import App

/// This program is the release before; a schema with more steps than it knows is the next one's.
@Suite("Two releases beside each other")
struct TwoReleasesTests {
    @Test(
        "people book while the next release migrates, and the release before goes on", arguments: TestDatabases.enabled)
    func whileMigrating(_ databases: TestDatabases) async throws {
        try await withHome { home in
            try await databases.with(home) { settings, open in
                let migrated = try await RunningPraxis.run(["migrate"], home: home, also: settings)
                #expect(migrated.code == 0, "\(migrated.output)")
                var told = (path: "", owner: String?.none, bookings: [String]())
                try await RunningPraxis.with(home, also: settings) { praxis in
                    let practice = try await StoryPractice.open(praxis, practitioners: 2)
                    told = (practice.path, practice.owner.token, try await book(practice, while: open))
                }
                // The old program starts again, serves, and shows every booking.
                try await RunningPraxis.with(home, also: settings) { praxis in
                    let owner = APIClient(address: praxis.address, token: told.owner)
                    for booking in told.bookings {
                        let state = try await owner.get("\(told.path)/bookings/\(booking)").text("state")
                        #expect(state == "confirmed")
                    }
                }
                try await expectSaid(home, settings)
                try await expectRefused(home, settings, open)
            }
        }
    }

    /// Two people book one time after the other, through the program, until the next release is there and for a while
    /// after; each answer must be a good one.
    private func book(
        _ practice: StoryPractice, while open: () throws -> [any SQLDatabase]
    ) async throws -> [String] {
        let isMigrated = Guarded(false)
        let people = try await practice.people("Ada", "Ben")
        let starts = [try await practice.starts(by: 0), try await practice.starts(by: 1)]
        let stores = try open()
        let booked = try await withThrowingTaskGroup(of: [String].self) { group in
            for (index, person) in people.enumerated() {
                group.addTask {
                    var made: [String] = []
                    var after = 0
                    for start in starts[index] where after < 4 {
                        if isMigrated.withLock({ $0 }) { after += 1 }
                        made.append(try await practice.book(at: start, by: index, for: person))
                    }
                    #expect(after > 0, "nobody booked after the migration")
                    return made
                }
            }
            do {
                for (schema, database) in zip(NextRelease.schemas, stores) {
                    let taken = try await Migrator(schema, in: database).migrate(now: .now())
                    #expect(taken.count == NextRelease.steps)
                    try await NextRelease.work(schema, in: database)
                }
            } catch {
                group.cancelAll()
                throw error
            }
            isMigrated.withLock { $0 = true }
            return try await group.reduce([]) { $0 + $1 }
        }
        let rows = try await NextRelease.bookings(in: stores[1])
        #expect(booked.count == rows, "a booking was lost")
        for store in stores { await store.close() }
        return booked
    }

    private func expectSaid(_ home: String, _ settings: [String: String]) async throws {
        for command in ["migrate", "verify", "doctor"] {
            let said = try await RunningPraxis.run([command], home: home, also: settings)
            #expect(said.code == 0, "\(command): \(said.output)")
            #expect(said.output.contains("made by a newer release"), "\(command): \(said.output)")
        }
    }

    /// A later step, which takes away what this program needs.
    private func expectRefused(
        _ home: String, _ settings: [String: String], _ open: () throws -> [any SQLDatabase]
    ) async throws {
        let stores = try open()
        _ = try await Migrator(NextRelease.without, in: stores[1]).migrate(now: .now())
        for store in stores { await store.close() }
        for command in ["serve", "migrate", "verify"] {
            let refused = try await RunningPraxis.run([command], home: home, also: settings)
            #expect(refused.code == 69 && refused.output.contains("too old"), "\(command): \(refused.output)")
        }
        let doctor = try await RunningPraxis.run(["doctor"], home: home, also: settings)
        #expect(doctor.code == 1 && doctor.output.contains("Run the release that made it"), "\(doctor.output)")
    }
}

extension Instant {
    fileprivate static func now() -> Instant { Instant(seconds: Int64(Date().timeIntervalSince1970)) }
}

import Foundation
import Testing

@testable import App

/// What an operator puts back to yesterday, and what people then see.
@Suite(
    "Put back to yesterday", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: RestoreWorld.isThere, "PRAXIS_TEST_MYSQL, _REDIS, _DYNAMODB or _ELASTICSEARCH names no server"))
struct RestoreTests {
    enum Part: CaseIterable {
        case databases, archive, index, everything
    }

    @Test("each engine alone, and all of them: after `praxis new-epoch` nothing is wrong", arguments: Part.allCases)
    func putBack(_ part: Part) async throws {
        try await RestoreWorld.with { world in
            let yesterday = try await world.serving { try await Yesterday.make($0) }
            try await world.run("archive", "--older-than", "0")
            let backup = try await world.backUp(of: yesterday.practice)
            let today = try await world.serving { try await Today.make($0, after: yesterday) }
            try await world.run("archive", "--older-than", "0")

            if [.databases, .everything].contains(part) { try await world.restoreDatabases() }
            if [.archive, .everything].contains(part) {
                try await world.restoreArchive(backup, of: yesterday.practice)
            }
            if [.index, .everything].contains(part) { try await world.index.putBack() }
            try await world.run("new-epoch", "--force")
            try await expectSound(part, world, today)
            // To a group that is new every message of the former epoch comes once more.
            try await world.serving(also: ["PRAXIS_KAFKA_GROUP": "again-\(yesterday.practice)"]) { praxis in
                try await expect(part, praxis, yesterday, today)
            }
            try await expectSound(part, world, today)
        }
    }

    /// What the archive alone knew is lost with its newer copy, and named.
    private func expectSound(_ part: Part, _ world: RestoreWorld, _ today: Today) async throws {
        guard part == .archive else {
            let verified = try await world.run("verify")
            #expect(verified.hasSuffix("Nothing is wrong.\n"), "\(verified)")
            return
        }
        let verified = try await world.run("verify", expecting: 1)
        #expect(
            verified.contains("lost: the log tells of it") && verified.hasSuffix("One thing is wrong.\n"), "\(verified)"
        )
    }

    private func expect(
        _ part: Part, _ praxis: RunningPraxis, _ yesterday: Yesterday, _ today: Today
    ) async throws {
        let owner = APIClient(address: praxis.address, token: yesterday.owner)
        let isYesterday = [.databases, .everything].contains(part)
        // At once, before anything has had time to expire.
        let account = try await owner.with(today.token).get("/account").status
        #expect(account == (isYesterday ? 401 : 200))
        let stream = try await today.reopened(praxis, owner: yesterday.owner)
        #expect(stream.contains("event: reset"), "\(stream)")

        func state(_ booking: String) async throws -> String? {
            let answer = try await owner.get("\(yesterday.path)/bookings/\(booking)")
            return answer.status == 404 ? "none" : answer.text("state")
        }
        let states = try await [yesterday.kept, yesterday.archived, yesterday.changed, today.booking].asyncMap {
            try await state($0)
        }
        let changed =
            switch part {
            // It was known to the archive alone.
            case .archive: "none"
            case .everything: "confirmed"
            // The archive knows it better than a database of yesterday.
            case .databases, .index: "cancelled"
            }
        #expect(states == ["confirmed", "cancelled", changed, isYesterday ? "none" : "confirmed"])

        _ = try await eventually("the index shows what is there", within: .seconds(60)) { () -> Bool? in
            let found = try await Yesterday.found(praxis)
            return found == (isYesterday ? ["Dr Käthe Vogel"] : ["Dr Käthe Vogel", "Dr Nora Neu"]) ? true : nil
        }
        // The calendar is that of the bookings that are there.
        let days = try await owner.get(yesterday.slots)["days"] as? [[String: Any]] ?? []
        let starts = days.flatMap { $0["slots"] as? [[String: Any]] ?? [] }.compactMap { $0["startsAt"] as? String }
        #expect(!starts.isEmpty && !starts.contains(yesterday.keptStart))
        #expect(starts.contains(today.start) == isYesterday)
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}

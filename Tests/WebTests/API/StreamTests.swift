import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Live streams")
struct StreamTests {
    private static let window = "from=2026-12-08T00:00:00Z&until=2026-12-09T00:00:00Z"

    /// Runs the hub beside the test, as a worker does.
    private func run(_ test: @Sendable @escaping (WebWorld) async throws -> Void) async throws {
        try await WebWorld.run { world in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await world.services.live.run() }
                try await test(world)
                group.cancelAll()
            }
        }
    }

    @Test("an account hears of its own bookings, and of nobody else's: id, version, state and no more")
    func ownBookings() async throws {
        try await run { world in
            let stream = try await world.open("/bookings/stream", as: .patient)
            try await stream.wait { $0.contains { $0.name == "ready" } }
            try await world.ask(.post, world.path("/holds"), world.holdBody(world.later(days: 2)))
            let held = try await world.ask(
                .post, world.path("/holds"), as: .patient, world.holdBody(world.later(), patient: world.patient))
            try await world.ask(
                .post, world.path("/bookings/\(try held.text("id"))/cancellation"), as: .patient)
            try await stream.wait { $0.count >= 3 }
            let id = try held.text("id")
            #expect(
                stream.events.dropFirst().map(\.data) == [
                    #"{"id":"\#(id)","version":1,"state":"held"}"#,
                    #"{"id":"\#(id)","version":2,"state":"cancelled"}"#,
                ])
            #expect(stream.events.allSatisfy { $0.id != nil })
        }
    }

    @Test("who signs out, or is a member no longer, hears nothing more", .timeLimit(.minutes(1)))
    func rightsEnd() async throws {
        try await run { world in
            let mine = try await world.open("/bookings/stream", as: .patient)
            let day = try await world.open(world.path("/stream?\(Self.window)"), as: .receptionist)
            let kept = try await world.open(world.path("/stream?\(Self.window)"), as: .owner)
            for stream in [mine, day, kept] { try await stream.wait { $0.contains { $0.name == "ready" } } }
            try await world.ask(.delete, "/sign-ins/current", as: .patient)
            let members = try await world.ask(.get, world.path("/members"), as: .owner)
            let account = try #require(world.accounts[.receptionist])
            let member = members["items"]?.elements.first { $0["accountId"]?.text == account.description }
            let version = try #require(member?["version"]?.integer)
            let removed = try await world.ask(
                .delete, world.path("/members/\(account)"), as: .owner, version: "\"v\(version)\"")
            #expect(removed.status == 204)
            while mine.sink.isOpen || day.sink.isOpen { try await Task.sleep(for: .milliseconds(20)) }
            #expect(kept.sink.isOpen)
        }
    }

    @Test("what happened before the hub began to listen is told too", .timeLimit(.minutes(1)))
    func beforeListening() async throws {
        try await WebWorld.run { world in
            let stream = try await world.open("/bookings/stream", as: .patient)
            try await stream.wait { $0.contains { $0.name == "ready" } }
            try await world.ask(
                .post, world.path("/holds"), as: .patient, world.holdBody(world.later(), patient: world.patient))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await world.services.live.run() }
                try await stream.wait { $0.count >= 2 }
                group.cancelAll()
            }
            #expect(stream.events.count == 2)
        }
    }

    @Test("who comes back with the last id hears what was missed, once, and nobody else's")
    func resumed() async throws {
        try await run { world in
            let first = try await world.open("/bookings/stream", as: .patient)
            try await first.wait { !$0.isEmpty }
            let last = try #require(first.events.last?.id)
            first.sink.close()
            try await world.ask(.post, world.path("/holds"), world.holdBody(world.later(days: 4)))
            var streams: [TestStream] = []
            var own: [String] = []
            for days in 1...3 {
                let held = try await world.ask(
                    .post, world.path("/holds"), as: .patient,
                    world.holdBody(world.later(days: days), patient: world.patient))
                own.append(#"{"id":"\#(try held.text("id"))","version":1,"state":"held"}"#)
                if days == 2 {
                    let second = try await world.open("/bookings/stream", as: .patient, last: last)
                    try await second.wait { $0.count >= 2 }
                    #expect(second.events.map(\.data) == own)
                    streams.append(second)
                }
            }
            let second = try #require(streams.first)
            try await second.wait { $0.count >= 3 }
            #expect(second.events.map(\.data) == own)
        }
    }

    @Test(
        "who comes with an id that means nothing here is told to begin anew, and the state now",
        arguments: ["nonsense", "01900000-0000-7000-8000-000000000000.1", ""])
    func reset(_ last: String) async throws {
        try await run { world in
            let held = try await world.ask(
                .post, world.path("/holds"), as: .patient, world.holdBody(world.later(), patient: world.patient))
            let stream = try await world.open("/bookings/stream", as: .patient, last: last)
            try await stream.wait { $0.count >= 2 }
            #expect(stream.events.first?.name == "reset")
            #expect(stream.events.last?.data == #"{"id":"\#(try held.text("id"))","version":1,"state":"held"}"#)
        }
    }

    @Test("a position from the future is of another world: begin anew")
    func futurePosition() async throws {
        try await run { world in
            let first = try await world.open("/bookings/stream", as: .patient)
            try await first.wait { !$0.isEmpty }
            let id = try #require(first.events.last?.id)
            let epoch = id.prefix { $0 != "." }
            let stream = try await world.open("/bookings/stream", as: .patient, last: "\(epoch).999999")
            try await stream.wait { !$0.isEmpty }
            #expect(stream.events.first?.name == "reset")
        }
    }

    @Test("the desk hears of its day alone")
    func practiceDay() async throws {
        try await run { world in
            let stream = try await world.open(
                world.path("/stream?from=2026-12-08T00:00:00Z&until=2026-12-09T00:00:00Z"), as: .receptionist)
            try await stream.wait { !$0.isEmpty }
            try await world.ask(.post, world.path("/holds"), world.holdBody(world.later(days: 5)))
            let held = try await world.ask(.post, world.path("/holds"), world.holdBody(world.later(days: 1)))
            try await stream.wait { $0.count >= 2 }
            #expect(stream.events.last?.data.contains(try held.text("id")) == true)
            #expect(stream.events.count == 2)
        }
    }

    @Test("a slot list that is looked at is told when it may have changed, without saying by whom")
    func slots() async throws {
        try await run { world in
            let stream = try await world.open(
                world.path("/slots/stream?serviceId=\(world.service)&from=2026-12-08"), as: .visitor)
            try await stream.wait { !$0.isEmpty }
            try await world.ask(.post, world.path("/holds"), world.holdBody(world.later(days: 1)))
            try await stream.wait { $0.count >= 2 }
            #expect(stream.events.last?.name == "changed")
            #expect(stream.events.last?.data == "{}")
        }
    }

    @Test("a stream that its client has left is forgotten")
    func forgotten() async throws {
        try await run { world in
            let stream = try await world.open("/bookings/stream", as: .patient)
            try await stream.wait { !$0.isEmpty }
            #expect(await world.services.live.count == 1)
            stream.sink.close()
            try await world.ask(
                .post, world.path("/holds"), as: .patient, world.holdBody(world.later(), patient: world.patient))
            try await poll { await world.services.live.count == 0 }
        }
    }
}

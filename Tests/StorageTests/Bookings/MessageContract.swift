import Domain
import Storage
import Synchronization
import Testing

@Suite("Messages to people")
struct MessageContract {
    private func kinds(_ world: BookingWorld, _ state: String) async throws -> [String] {
        try await world.doors[0].database.scan { connection in
            try connection.query(
                "SELECT kind FROM message WHERE state = ? ORDER BY due_at, kind", .text(state)
            ) { try $0[0] as String }
        }
    }

    @Test(
        "a confirmed time is told now and a day before, and what is over is not told any more",
        arguments: SQLBackend.enabled)
    func dueAndDropped(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let booking = try await world.book(world.checkup, "09:00", day: 3, for: person)
            #expect(try await kinds(world, "due") == ["confirmed", "reminder"])
            _ = try await world.move(booking, to: "10:00", day: 3, scope: world.desk)
            #expect(try await kinds(world, "dropped") == ["confirmed", "reminder"])
            #expect(try await kinds(world, "due") == ["moved", "reminder"])
            try await world.cancel(booking, by: world.desk)
            #expect(try await kinds(world, "due") == ["cancelledByPractice"])
            // Too near for a reminder; and whoever cancels need not be told.
            let near = try await world.book(world.checkup, "09:00", for: person)
            #expect(try await kinds(world, "due") == ["cancelledByPractice", "confirmed"])
            try await world.cancel(near, by: person.scope)
            #expect(try await kinds(world, "due") == ["cancelledByPractice"])
        }
    }

    @Test(
        "what is due is handed over once; what cannot be sent is the desk's to call, and then done",
        arguments: SQLBackend.enabled)
    func delivered(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let people = try await world.people(2)
            _ = try await world.book(world.checkup, "09:00", for: people[0])
            _ = try await world.book(world.checkup, "10:00", for: people[1])
            let store = world.doors[0].messages, now = BookingWorld.now
            let handed = Mutex<[ID<Patient>]>([])
            let count = try await store.deliver(limit: 10, now: now) { message, patient in
                handed.withLock { $0.append(patient.id) }
                return message.patientID == people[0].id ? .sent : .toCall
            }
            #expect(count == 2)
            #expect(Set(handed.withLock { $0 }) == [people[0].id, people[1].id])
            #expect(try await store.deliver(limit: 10, now: now) { _, _ in .sent } == 0)
            let calls = try await store.calls(in: world.practice, scope: world.desk, after: nil, limit: 10, now: now)
            #expect(calls.map(\.name) == ["P1"] && calls.map(\.phone) == ["+33 1 23 45 67 89"])
            let call = try #require(calls.first)
            func close() async throws -> Message {
                try await store.closeCall(
                    call.message.id, of: world.practice, ask: world.ask(world.desk, .closeCall)
                ).done()
            }
            #expect(try await close().state == .called)
            await expectRefusal("noCallToClose") { try await close() }
            let stranger: Scope = .member(testIDs().next(), testIDs().next(), .receptionist, nil)
            await expectRefusal("notFound") {
                try await store.calls(in: world.practice, scope: stranger, after: nil, limit: 10, now: now)
            }
        }
    }

    @Test("a message to somebody who is not there keeps no other from its turn", arguments: SQLBackend.enabled)
    func toNobody(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let now = BookingWorld.now, store = world.doors[0].messages
            let nobody = Message(
                id: testIDs().next(), practiceID: world.practice, bookingID: testIDs().next(),
                patientID: testIDs().next(), kind: .moved, state: .due, dueAt: now - 60)
            try await store.plant(nobody, now: now - 60)
            _ = try await world.book(world.checkup, "09:00", for: try await world.patient())
            for _ in 0..<2 { _ = try await store.deliver(limit: 1, now: now) { _, _ in .sent } }
            #expect(try await kinds(world, "sent") == ["confirmed"])
            #expect(try await kinds(world, "dropped") == ["moved"])
        }
    }

    @Test("what was dropped while it was being sent stays dropped", arguments: SQLBackend.enabled)
    func droppedMeanwhile(_ backend: SQLBackend) async throws {
        try await BookingWorld.with(backend) { world in
            let person = try await world.patient()
            let booking = try await world.book(world.checkup, "09:00", for: person)
            _ = try await world.doors[0].messages.deliver(limit: 10, now: BookingWorld.now) { _, _ in
                do {
                    try await world.cancel(booking, by: person.scope)
                } catch { Issue.record(error) }
                return .toCall
            }
            #expect(try await kinds(world, "dropped") == ["confirmed"])
            #expect(try await kinds(world, "toCall").isEmpty)
        }
    }
}

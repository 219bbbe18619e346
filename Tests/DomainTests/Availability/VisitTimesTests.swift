import Testing

@testable import Domain

@Suite("Times of several services in one visit")
struct VisitTimesTests {
    private static let places: [ID<Location>] = [DemoIDs.location, DemoIDs.id(2_000)]
    private static let people: [ID<Practitioner>] = [DemoIDs.practitioner, DemoIDs.id(2_001)]

    private func slot(_ minute: Int, _ length: Int = 30, by person: Int = 0, at place: Int = 0) -> Slot {
        let start = Instant(seconds: 0).adding(minutes: minute)
        return Slot(
            start: start, end: start.adding(minutes: length), date: .first, locationID: Self.places[place],
            practitionerID: Self.people[person], freeSeats: 1)
    }

    private func part(_ slots: [Slot], before: Int = 0, after: Int = 0) -> VisitTimes.Part {
        VisitTimes.Part(
            service: Service(
                name: "S", durationMinutes: 30, price: Money(amount: 0, currency: "EUR"), bufferBeforeMinutes: before,
                bufferAfterMinutes: after), slots: slots)
    }

    private func minutes(_ times: [[Slot]]) -> [[Int]] { times.map { $0.map { Int($0.start.seconds / 60) } } }

    @Test("the next follows as soon as it can, and never overlaps")
    func follows() {
        let times = VisitTimes.find([part([slot(0), slot(15), slot(30)]), part([slot(0), slot(30), slot(50)])])
        #expect(minutes(times) == [[0, 30], [15, 50]])
    }

    @Test("nobody waits for more than an hour, nor goes to another place")
    func near() {
        let times = VisitTimes.find([
            part([slot(0), slot(200), slot(400)]), part([slot(90), slot(291), slot(430, at: 1)]),
        ])
        #expect(minutes(times) == [[0, 90]])
    }

    @Test("what is needed around each of them lies between")
    func buffers() {
        let second = [slot(30), slot(40), slot(45)]
        #expect(minutes(VisitTimes.find([part([slot(0)], after: 10), part(second)])) == [[0, 40]])
        #expect(minutes(VisitTimes.find([part([slot(0)], after: 10), part(second, before: 5)])) == [[0, 45]])
    }

    @Test("of two who are free at once, whoever was seen before goes on; each start is offered once")
    func samePerson() {
        let times = VisitTimes.find([
            part([slot(0, by: 1), slot(0)]), part([slot(30), slot(30, by: 1)]),
        ])
        #expect(times.count == 1)
        #expect(times.first?.map(\.practitionerID) == [Self.people[1], Self.people[1]])
    }

    @Test("a second that starts later is taken where the third can follow only then")
    func goesBack() {
        let times = VisitTimes.find([part([slot(0)]), part([slot(30), slot(60)]), part([slot(125)])])
        #expect(minutes(times) == [[0, 60, 125]])
    }

    @Test("there is a time exactly where trying everything finds one")
    func oracle() {
        var chance = Chance(seed: 5)
        for _ in 0..<300 {
            let parts = (0..<3).map { _ in
                var slots: [Slot] = []
                for minute in stride(from: 0, to: 300, by: 15) where chance.happens(25) {
                    slots.append(
                        slot(minute, by: chance.number(0...1), at: chance.happens(80) ? 0 : 1))
                }
                return part(slots, before: chance.happens(30) ? 5 : 0, after: chance.happens(30) ? 10 : 0)
            }
            let found = VisitTimes.find(parts)
            #expect(Set(found.compactMap(\.first?.start)) == everyStart(parts))
            for slots in found { #expect(fits(slots, parts)) }
        }
    }

    private func everyStart(_ parts: [VisitTimes.Part]) -> Set<Instant> {
        var starts: Set<Instant> = []
        for first in parts[0].slots {
            for second in parts[1].slots {
                for third in parts[2].slots where fits([first, second, third], parts) { starts.insert(first.start) }
            }
        }
        return starts
    }

    private func fits(_ slots: [Slot], _ parts: [VisitTimes.Part]) -> Bool {
        (1..<slots.count).allSatisfy { index in
            let (before, after) = (slots[index - 1], slots[index])
            let gap = parts[index - 1].service.bufferAfterMinutes + parts[index].service.bufferBeforeMinutes
            return before.locationID == after.locationID && after.start >= before.end.adding(minutes: gap)
                && after.start <= before.end + VisitTimes.longestWait
        }
    }
}

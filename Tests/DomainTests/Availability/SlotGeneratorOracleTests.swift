import Testing

@testable import Domain

@Suite("Slots, in thousands of random diaries") struct SlotGeneratorOracleTests {
    @Test("what is listed is what a slow and plain reading of the rules gives, cell by cell", arguments: 0..<2)
    func listing(_ part: Int) throws {
        var offered = 0
        var joined = 0
        let clock = SlowClock()
        for seed in 0..<250 {
            var maker = DiaryMaker(seed: UInt64(part * 250 + seed))
            let (diary, date) = try maker.diary()
            let oracle = SlowOracle(diary, around: date, clock)
            let generator = SlotGenerator(diary)
            let last = date.adding(days: maker.chance.number(0...1))
            let slots = generator.slots(date...last)
            var listed = [String: Slot](minimumCapacity: slots.count)
            for slot in slots {
                let page = try #require(
                    diary.pages.firstIndex {
                        $0.practitionerID == slot.practitionerID && $0.locationID == slot.locationID
                    })
                try #require(listed.updateValue(slot, forKey: "\(page) \(slot.start.seconds)") == nil)
            }
            for (index, page) in diary.pages.enumerated() {
                let zone = try #require(page.zone)
                var start = zone.bounds(of: date).start.seconds
                let end = zone.bounds(of: last).end.seconds
                while start < end {
                    let slot = listed.removeValue(forKey: "\(index) \(start)")
                    let answer = slot.map {
                        SlowOracle.Answer(end: $0.end.seconds, seats: $0.freeSeats, session: $0.sessionID)
                    }
                    try #require(
                        answer == oracle.answer(index, start), "seed \(part * 250 + seed) page \(index) \(start)")
                    if let slot {
                        offered += 1
                        joined += slot.sessionID == nil ? 0 : 1
                        try #require(slot.date == zone.date(of: slot.start))
                    }
                    start += 300
                }
            }
            try #require(listed.isEmpty, "starts that are no multiple of five minutes, or of another day")
        }
        #expect(offered > 2_000)
        #expect(joined > 10)
    }

    @Test("what is accepted is what is listed, and what every rule offers")
    func acceptance() throws {
        var accepted = 0
        for seed in 10_000..<10_400 {
            var maker = DiaryMaker(seed: UInt64(seed))
            let (diary, date) = try maker.diary()
            let generator = SlotGenerator(diary)
            let slots = generator.slots(date...date)
            let zone = try #require(diary.pages[0].zone)
            let day = zone.bounds(of: date)
            for page in diary.pages {
                let mine = slots.filter {
                    $0.practitionerID == page.practitionerID && $0.locationID == page.locationID
                }
                var starts = mine.map(\.start).shuffled(using: &maker.chance).prefix(5).map { $0 }
                starts += (0..<5).map { _ in day.start + Int64(maker.chance.number(0...250)) * 300 }
                starts += page.sessions.map(\.session.terms.startsAt).filter { day.start <= $0 && $0 < day.end }
                starts.append(day.start + Int64(maker.chance.number(0...80_000)))
                for start in starts {
                    let slot = generator.slot(at: start, by: page.practitionerID, at: page.locationID)
                    try #require(slot == mine.first { $0.start == start }, "seed \(seed) \(start.rfc3339)")
                    let rulings = generator.explain(start, by: page.practitionerID, at: page.locationID)
                    try #require(
                        rulings.contains(where: \.blocks) == (slot == nil), "seed \(seed) \(start.rfc3339) \(rulings)")
                    accepted += slot == nil ? 0 : 1
                }
            }
        }
        #expect(accepted > 1_000)
    }

    @Test("the first free slot is the first of all that the horizon lists")
    func firstFree() throws {
        var found = 0
        for seed in 20_000..<20_400 {
            var maker = DiaryMaker(seed: UInt64(seed))
            var diary = try maker.diary().diary
            let today = try #require(diary.pages[0].zone).date(of: diary.now)
            let from = diary.now + Int64(maker.chance.number(-100_000...200_000))
            diary.service.value.horizonDays = maker.chance.number(1...9)
            let generator = SlotGenerator(diary)
            let all = generator.slots(today...today.adding(days: diary.service.horizonDays))
            let first = all.sorted(by: Slot.comesBefore).first { $0.start >= from }
            try #require(generator.firstFree(from: from) == first, "seed \(seed)")
            found += first == nil ? 0 : 1
        }
        #expect(found > 100)
    }

    @Test("days are in order, none is empty, and together they are all slots")
    func days() throws {
        for seed in 30_000..<30_100 {
            var maker = DiaryMaker(seed: UInt64(seed))
            let (diary, date) = try maker.diary()
            let generator = SlotGenerator(diary)
            let dates = date.adding(days: -1)...date.adding(days: 3)
            let days = generator.days(dates)
            #expect(days.flatMap(\.slots) == generator.slots(dates))
            #expect(zip(days, days.dropFirst()).allSatisfy { $0.date < $1.date })
            for day in days {
                #expect(!day.slots.isEmpty && dates.contains(day.date))
                #expect(day.slots.allSatisfy { $0.date == day.date })
                #expect(zip(day.slots, day.slots.dropFirst()).allSatisfy(Slot.comesBefore))
            }
        }
    }
}

import Domain
import Testing

@Suite("Rules of holding")
struct HoldRuleTests {
    @Test("a start on no five minutes is refused, whatever else is right")
    func fiveMinutes() {
        for second in stride(from: Int64(-900), through: 900, by: 1) {
            let request = HoldSlot(
                id: BookingSample.id(1), practiceID: BookingSample.id(2), serviceID: BookingSample.id(3),
                practitionerID: BookingSample.id(4), locationID: BookingSample.id(5),
                startsAt: Instant(seconds: second))
            #expect(request.problems().isEmpty == (second % 300 == 0))
        }
    }

    @Test("cells are five minutes of UTC, also before 1970, and a range covers what its interval touches")
    func cells() {
        for seconds in stride(from: Int64(-1300), through: 1300, by: 7) {
            let cell = Cell(of: Instant(seconds: seconds))
            #expect(cell.start.seconds <= seconds && seconds < cell.start.seconds + 300)
        }
        for first in stride(from: Int64(-3000), through: 3000, by: 300) {
            for count in Int64(1)...8 {
                let range = Cell.range(
                    from: Instant(seconds: first), until: Instant(seconds: first + count * 300))
                #expect(range.count == Int(count) && range.lowerBound * 300 == first)
                // Half-open: what begins where this ends shares nothing with it.
                let next = Cell.range(
                    from: Instant(seconds: first + count * 300), until: Instant(seconds: first + count * 300 + 300))
                #expect(!range.overlaps(next))
            }
        }
    }

    @Test("visitors get half of what is free, counted with what they hold, and one in any case")
    func share() {
        for held in stride(from: 0, through: 240, by: 30) {
            for free in stride(from: 0, through: 240, by: 30) {
                for wanted in [15, 30, 60] {
                    let isAdmitted: Bool
                    do {
                        try HoldSlot.share(anonymousMinutes: held, freeMinutes: free, wantedMinutes: wanted)
                        isAdmitted = true
                    } catch { isAdmitted = false }
                    let half = Double(held + free) / 2
                    #expect(isAdmitted == (held == 0 || Double(held + wanted) <= half))
                }
            }
        }
    }

    @Test("limits count what is open and what is asked for; staff has none")
    func limits() {
        let limits = HoldSlot.Limits(perVisitor: 3, perAddress: 5)
        for own in 0...4 {
            for near in 0...6 {
                for adding in 1...4 {
                    for isStaff in [false, true] {
                        let holder = HoldSlot.Holder(
                            openHolds: own, openHoldsOfAddress: near, isAnonymous: true, isStaff: isStaff)
                        let isAdmitted = (try? HoldSlot.admit(holder, adding: adding, limits: limits)) != nil
                        #expect(isAdmitted == (isStaff || own + adding <= 3 && near + adding <= 5))
                    }
                }
            }
        }
    }

    @Test("a change is named the same each time, and no two changes alike")
    func eventIDs() {
        var names: Set<ID<Event>> = []
        var count = 0
        for subject in 0..<200 {
            for version in 1...50 {
                // Ids of one moment differ in few bits, as those of one burst of requests do.
                let subject = ID<EventSubject>(
                    high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(subject))
                let name = ID<Event>.of(subject: subject, version: version, at: BookingSample.start)
                #expect(name == .of(subject: subject, version: version, at: BookingSample.start))
                names.insert(name)
                count += 1
            }
        }
        #expect(names.count == count)
    }
}

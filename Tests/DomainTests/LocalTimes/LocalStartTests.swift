import Domain
import Testing

@Suite("Local starts under new rules")
struct LocalStartTests {
    private static let midnight = Instant(rfc3339: "2027-03-28T00:00:00Z") ?? Instant(seconds: 0)

    /// A zone whose clock is put from one offset to another at 01:00 UTC of the day.
    private func zone(_ before: Int, _ after: Int) throws -> Zone {
        try #require(
            Zone(
                identifier: "Test/Town", offset: before * 60, changes: [(at: Self.midnight + 3600, offset: after * 60)])
        )
    }

    private func terms(at start: Instant, in zone: Zone) -> Terms {
        var terms = BookingSample.booking(.confirmed).terms.restored(to: start, in: zone)
        terms = terms.reread(in: zone)
        return terms
    }

    @Test("nothing has moved under the rules that it was agreed under, nor in either hour of an overlap")
    func unmoved() throws {
        for (before, after) in [(60, 120), (120, 60), (60, 60), (-210, -180), (720, -720), (0, 30)] {
            let zone = try zone(before, after)
            for minutes in stride(from: -1500, to: 3000, by: 5) {
                let start = Self.midnight.adding(minutes: minutes)
                #expect(terms(at: start, in: zone).strayed(in: zone) == nil, "\(before) \(after) \(minutes)")
            }
        }
    }

    @Test("whatever the rules become, what is moved back shows what was agreed, or follows the gap; once is enough")
    func movedBack() throws {
        let offsets = [-720, -210, 0, 30, 60, 120, 345, 840]
        var moved = 0
        var inGaps = 0
        for old in offsets {
            for new in offsets {
                for next in [new, new + 60, new - 60] {
                    let (agreed, rules) = (try zone(old, old), try zone(new, next))
                    for minutes in stride(from: -1500, to: 1500, by: 35) {
                        let terms = terms(at: Self.midnight.adding(minutes: minutes), in: agreed)
                        guard let meant = terms.strayed(in: rules) else { continue }
                        moved += 1
                        let shown = rules.local(meant)
                        let isShown = shown.date == terms.localDate && shown.time == terms.localTime
                        if !isShown {
                            inGaps += 1
                            #expect(rules.instants(of: terms.localDate, terms.localTime) == .gap(meant))
                        }
                        let back = terms.restored(to: meant, in: rules)
                        #expect(back.strayed(in: rules) == nil)
                        #expect(back.endsAt - back.startsAt == terms.endsAt - terms.startsAt)
                        #expect(back.startsAt - back.claimedFrom == terms.startsAt - terms.claimedFrom)
                        #expect((back.localDate, back.localTime) == (terms.localDate, terms.localTime))
                        #expect(terms.reread(in: rules).strayed(in: rules) == nil)
                    }
                }
            }
        }
        #expect(moved > 10_000 && inGaps > 20)
    }

    @Test("in a gap the offset before it counts, in an overlap the first of the two")
    func choices() throws {
        let old = try zone(0, 0)
        let half = LocalTime(hour: 2, minute: 30) ?? .midnight
        var terms = terms(at: Self.midnight, in: old)
        terms.localTime = half
        #expect(terms.strayed(in: try zone(60, 120)) == Self.midnight.adding(minutes: 90))
        let overlap = try zone(120, 60)
        terms.localTime = LocalTime(hour: 2, minute: 30) ?? .midnight
        terms.startsAt = Self.midnight - 86_400
        #expect(terms.strayed(in: overlap) == Self.midnight.adding(minutes: 30))
        terms.startsAt = Self.midnight.adding(minutes: 90)
        #expect(terms.strayed(in: overlap) == nil)
    }
}

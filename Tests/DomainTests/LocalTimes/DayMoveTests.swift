import Domain
import Testing

@Suite("Moving a day at once")
struct DayMoveTests {
    private let dentist = DayMove.Place.time(BookingSample.id(1))

    private func mover(
        _ from: Range<Int64>, by: Int64 = 12, seat: Int = 0, resources: [[ID<Resource>]] = [],
        place: DayMove.Place? = nil
    ) -> DayMove.Mover {
        let to = from.lowerBound + by..<from.upperBound + by
        return DayMove.Mover(
            marks: [DayMove.Mark(place ?? dentist, from: from, to: to)], resources: resources, from: from, to: to,
            seat: seat)
    }

    private func isMoving(_ fate: DayMove.Fate) -> Bool {
        if case .moves = fate { return true }
        return false
    }

    @Test("a full morning moves as a whole, each into the time of the next")
    func chain() {
        let movers = (0..<6).map { mover(Int64($0) * 12..<Int64($0) * 12 + 12) }
        #expect(DayMove.decide(movers, taken: []) == movers.map { _ in .moves(resources: [], seat: 0) })
    }

    @Test("who cannot move holds up those behind it, and nobody else")
    func blocked() {
        let movers = [0, 12, 24, 60].map { mover($0..<$0 + 12) }
        let fates = DayMove.decide(movers, taken: [DayMove.Taken(dentist, 40..<41)])
        #expect(fates.map(isMoving) == [false, false, false, true])
        guard case .stays(let conflicts) = fates[0] else { return }
        #expect(conflicts.map(\.code) == ["practitionerTaken"])
    }

    @Test("the own room is kept where it is free, else another of its kind is taken")
    func rooms() {
        let (one, two): (ID<Resource>, ID<Resource>) = (BookingSample.id(11), BookingSample.id(12))
        let other = DayMove.Place.time(BookingSample.id(2))
        let movers = [mover(0..<6, resources: [[one, two]]), mover(0..<6, resources: [[two, one]], place: other)]
        #expect(
            DayMove.decide(movers, taken: []) == [
                .moves(resources: [one], seat: 0), .moves(resources: [two], seat: 0),
            ])
        let taken = [DayMove.Taken(.time(ClaimOwner(one)), 12..<13)]
        let fates = DayMove.decide(movers, taken: taken)
        #expect(fates[0] == .moves(resources: [two], seat: 0))
        #expect(!isMoving(fates[1]))
    }

    @Test("an overbooking goes over whatever is there, and comes after those below it")
    func overbooked() {
        let movers = [mover(0..<6, seat: 1), mover(0..<6)]
        #expect(
            DayMove.decide(movers, taken: []) == [.moves(resources: [], seat: 1), .moves(resources: [], seat: 0)])
        let fates = DayMove.decide(movers, taken: [DayMove.Taken(dentist, 12..<13, seat: 2)])
        #expect(fates[0] == .moves(resources: [], seat: 3))
        #expect(!isMoving(fates[1]))
    }

    @Test("thousands of days: afterwards nobody regular has anybody beside it, and nobody moved who need not stay")
    func soundness() {
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            let by = Int64.random(in: -20...20, using: &chance)
            var movers: [DayMove.Mover] = []
            var at: Int64 = 100
            for _ in 0..<Int.random(in: 1...8, using: &chance) {
                at += Int64.random(in: 0...8, using: &chance)
                let length = Int64.random(in: 1...8, using: &chance)
                movers.append(mover(at..<at + length, by: by))
                at += length
            }
            let own = movers.map(\.from)
            let taken = (0..<Int.random(in: 0...3, using: &chance)).map { _ in
                Int64.random(in: 80...200, using: &chance)
            }.filter { cell in !own.contains { $0.contains(cell) } }.map { DayMove.Taken(dentist, $0..<$0 + 1) }
            let fates = DayMove.decide(movers, taken: taken)
            let places = zip(movers, fates).map { isMoving($1) ? $0.to : $0.from }
            for (index, place) in places.enumerated() {
                let others = places.enumerated().filter { $0.offset != index }.map(\.element) + taken.map(\.cells)
                #expect(!others.contains { $0.overlaps(place) })
                if !isMoving(fates[index]) { #expect(others.contains { $0.overlaps(movers[index].to) }) }
            }
        }
    }
}

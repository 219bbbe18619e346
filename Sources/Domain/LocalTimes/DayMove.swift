/// Many meetings that move at once: none has to wait until another has left its old time.
public enum DayMove {
    /// What can be taken at a time, by one or by several.
    public enum Place: Hashable, Sendable {
        case time(ClaimOwner)
        /// A patient is in one place at a time.
        case visit(ID<Visit>)
        /// A practitioner has one session at a start, be it cancelled.
        case sessionStart(ID<Practitioner>)
    }

    /// What a meeting that does not move has.
    public struct Taken: Hashable, Sendable {
        public var place: Place
        public var cells: Range<Int64>
        public var seat: Int

        public init(_ place: Place, _ cells: Range<Int64>, seat: Int = 0) {
            self.place = place
            self.cells = cells
            self.seat = seat
        }
    }

    /// What a meeting has, and wants instead.
    public struct Mark: Hashable, Sendable {
        public var place: Place
        public var from: Range<Int64>
        public var to: Range<Int64>

        public init(_ place: Place, from: Range<Int64>, to: Range<Int64>) {
            self.place = place
            self.from = from
            self.to = to
        }
    }

    public struct Mover: Hashable, Sendable {
        /// The practitioner's time, a visit, a session's start: without an alternative.
        public var marks: [Mark]
        /// For each resource those that would do, the present one first.
        public var resources: [[ID<Resource>]]
        /// The cells that each resource is wanted for.
        public var from: Range<Int64>
        public var to: Range<Int64>
        /// Above 0 it lies over others, by staff, and does so again.
        public var seat: Int

        public init(
            marks: [Mark], resources: [[ID<Resource>]], from: Range<Int64>, to: Range<Int64>, seat: Int
        ) {
            self.marks = marks
            self.resources = resources
            self.from = from
            self.to = to
            self.seat = seat
        }
    }

    public enum Fate: Hashable, Sendable {
        case moves(resources: [ID<Resource>], seat: Int)
        /// What is in the way.
        case stays([Conflict])
    }

    /// Who can move. Whoever cannot keeps its old time, which may be in the way of the next: then that one stays too.
    ///
    /// - Returns: a fate for each mover, in their order.
    public static func decide(_ movers: [Mover], taken: [Taken]) -> [Fate] {
        var stuck: [Int: [Conflict]] = [:]
        // Overbookings come last: whoever claims regularly must find nobody there, at any seat.
        let order = movers.indices.sorted { (movers[$0].seat, $0) < (movers[$1].seat, $1) }
        while true {
            var board = Board(taken)
            for index in stuck.keys { board.stay(movers[index]) }
            var fates: [Int: Fate] = stuck.mapValues { .stays($0) }
            var hasNew = false
            for index in order where stuck[index] == nil {
                switch board.move(movers[index]) {
                case .moves(let resources, let seat): fates[index] = .moves(resources: resources, seat: seat)
                case .stays(let conflicts):
                    stuck[index] = conflicts
                    hasNew = true
                }
            }
            if !hasNew { return movers.indices.compactMap { fates[$0] } }
        }
    }
}

/// Who has what, cell by cell.
private struct Board {
    private struct Square: Hashable {
        var place: DayMove.Place
        var cell: Int64
    }

    /// The highest seat taken.
    private var seats: [Square: Int] = [:]

    init(_ taken: [DayMove.Taken]) {
        for one in taken { take(one.place, one.cells, one.seat) }
    }

    mutating func take(_ place: DayMove.Place, _ cells: Range<Int64>, _ seat: Int) {
        for cell in cells { seats[Square(place: place, cell: cell), default: seat].raise(to: seat) }
    }

    mutating func stay(_ mover: DayMove.Mover) {
        for mark in mover.marks { take(mark.place, mark.from, mover.seat) }
        for choice in mover.resources {
            if let own = choice.first { take(.time(ClaimOwner(own)), mover.from, mover.seat) }
        }
    }

    private func highest(_ place: DayMove.Place, _ cells: Range<Int64>) -> Int? {
        cells.compactMap { seats[Square(place: place, cell: $0)] }.max()
    }

    mutating func move(_ mover: DayMove.Mover) -> DayMove.Fate {
        let over = mover.seat > 0
        var conflicts = mover.marks.filter { mark in
            // A patient and a session's start have but one seat.
            if over, case .time = mark.place { return false }
            return highest(mark.place, mark.to) != nil
        }.map(Self.conflict)
        var chosen: [ID<Resource>] = []
        for choice in mover.resources {
            let free = choice.first { one in
                !chosen.contains(one) && highest(.time(ClaimOwner(one)), mover.to) == nil
            }
            if let one = free ?? (over ? choice.first { !chosen.contains($0) } : nil) {
                chosen.append(one)
            } else {
                conflicts.append(
                    Conflict(subject: "resource", code: "resourceTaken", message: "Too few are free then."))
            }
        }
        if !conflicts.isEmpty { return .stays(conflicts) }
        let places = mover.marks.map { ($0.place, $0.to) } + chosen.map { (.time(ClaimOwner($0)), mover.to) }
        let seat = over ? (places.compactMap { highest($0.0, $0.1) }.max() ?? 0) + 1 : 0
        for (place, cells) in places { take(place, cells, seat) }
        return .moves(resources: chosen, seat: seat)
    }

    private static func conflict(_ mark: DayMove.Mark) -> Conflict {
        switch mark.place {
        case .time:
            Conflict(subject: "practitioner", code: "practitionerTaken", message: "Somebody has this time.")
        case .visit:
            Conflict(subject: "visit", code: "visitOverlaps", message: "Another booking of the visit is then.")
        case .sessionStart:
            Conflict(subject: "session", code: "sessionThere", message: "Another session of theirs begins then.")
        }
    }
}

extension Int {
    fileprivate mutating func raise(to other: Int) { self = Swift.max(self, other) }
}

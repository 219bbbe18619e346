/// Whose time is claimed: a practitioner's, a resource's, or a seat of a session's.
public enum Claimable {}

public typealias ClaimOwner = ID<Claimable>

/// Five minutes of UTC, counted from 1970.
public struct Cell: Hashable, Comparable, Sendable {
    public static let seconds: Int64 = 300

    public var number: Int64

    public init(number: Int64) { self.number = number }

    /// The cell that holds the instant.
    public init(of instant: Instant) {
        let seconds = instant.seconds
        number = seconds >= 0 ? seconds / Self.seconds : (seconds - Self.seconds + 1) / Self.seconds
    }

    public static func < (a: Self, b: Self) -> Bool { a.number < b.number }

    public var start: Instant { Instant(seconds: number * Self.seconds) }

    /// The cells of a half-open interval whose ends lie on cells' edges.
    public static func range(from: Instant, until: Instant) -> Range<Int64> {
        Cell(of: from).number..<Cell(of: until - 1).number + 1
    }
}

extension Terms {
    /// What is claimed of each owner's time, buffers included.
    public var claimedCells: Range<Int64> { Cell.range(from: claimedFrom, until: claimedUntil) }
}

/// One row that says: this owner, this cell, this seat is taken by that booking or session.
public struct Claim: Hashable, Sendable {
    public var owner: ClaimOwner
    public var cell: Int64
    public var seat: Int
    public var bookingID: ID<Booking>?
    public var sessionID: ID<Session>?

    public init(owner: ClaimOwner, cell: Int64, seat: Int, bookingID: ID<Booking>?, sessionID: ID<Session>?) {
        self.owner = owner
        self.cell = cell
        self.seat = seat
        self.bookingID = bookingID
        self.sessionID = sessionID
    }
}

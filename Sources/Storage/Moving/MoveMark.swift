public import Domain

/// Copies of one installation's data, whatever databases they are in.
public enum MoveLineage {}

/// One row of the inventory database: whether its data are to be served, or come from, or went to, other engines.
public struct MoveMark: Hashable, Sendable {
    public enum State: String, Sendable {
        /// They are being copied here.
        case arriving
        /// They came here, and are served here.
        case here
        /// They are served by other engines.
        case gone
    }

    /// The same on both sides of a move.
    public let lineage: ID<MoveLineage>
    public let state: State

    public init(_ lineage: ID<MoveLineage>, _ state: State) {
        self.lineage = lineage
        self.state = state
    }

    /// Nil where data were never moved.
    public static func read(in connection: any SQLConnection) throws -> MoveMark? {
        try connection.first("SELECT lineage, state FROM inventory_move WHERE number = 1") {
            MoveMark(try $0[0], try $0[1])
        }
    }

    public func write(now: Instant, in connection: any SQLConnection) throws {
        try connection.upsert(
            into: "inventory_move", keys: ["number": 1],
            values: ["lineage": .id(lineage), "state": .name(state), "since": .instant(now)])
    }
}

extension MoveMark.State: SQLDecodable {}

extension Migration {
    static let moves = Migration(number: 5, name: "whether data were moved") { dialect in
        [
            """
            CREATE TABLE inventory_move (
                number \(dialect.integer) NOT NULL PRIMARY KEY,
                lineage \(dialect.id) NOT NULL,
                state \(dialect.text(12)) NOT NULL,
                since \(dialect.integer) NOT NULL
            )\(dialect.options(.keyed))
            """
        ]
    }
}

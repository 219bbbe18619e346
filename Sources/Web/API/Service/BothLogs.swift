public import Domain

/// What is there once for each of the two databases.
public struct BothLogs<Log: Sendable>: Sendable {
    public var inventory: Log
    public var booking: Log

    public init(inventory: Log, booking: Log) {
        self.inventory = inventory
        self.booking = booking
    }

    public subscript(_ name: LogName) -> Log {
        switch name {
        case .inventory: inventory
        case .booking: booking
        }
    }
}

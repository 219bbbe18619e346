import Distributed
import Threads

/// Connections to a server that many share.
struct EnginePool: Sendable {
    /// Such as `booking-write`.
    let name: String
    /// Whether people wait for it, not only work in the background.
    let isWaitedFor: Bool
    let load: @Sendable () -> PoolLoad

    static func all(_ side: String, _ database: MySQLDatabase) -> [EnginePool] {
        [
            EnginePool(name: "\(side)-write", isWaitedFor: true) { database.loads.write },
            EnginePool(name: "\(side)-read", isWaitedFor: true) { database.loads.read },
            EnginePool(name: "\(side)-scan", isWaitedFor: false) { database.loads.scan },
        ]
    }
}

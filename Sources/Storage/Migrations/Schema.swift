/// A schema and every step that made it. Two of them may share one database: their tables are named apart.
public struct Schema: Sendable {
    /// `inventory` or `booking`: begins the name of the table that keeps which steps were taken.
    public let name: String
    /// In order; new ones are added at the end.
    public let migrations: [Migration]

    public init(name: String, migrations: [Migration]) {
        self.name = name
        self.migrations = migrations
    }

    /// Where the steps taken are kept.
    var table: String { "\(name)_schema" }
}

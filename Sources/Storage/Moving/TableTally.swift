import Domain
import Secrets

/// How many rows a table has, and a hash over all of them in the order of their key.
public struct TableTally: Hashable, Sendable {
    public let table: String
    public let rows: Int
    /// Hexadecimal digits.
    public let hash: String

    static func count(_ table: MovedTable, in database: any SQLDatabase) async throws -> TableTally {
        var reader = TableReader(table, in: database)
        var (rows, hash, waiting): (Int, [UInt8], [UInt8]) = (0, [], [])
        while let row = try await reader.next() {
            rows += 1
            for value in row {
                let bytes = value.bytes
                waiting += SQLValue.bytes(value == .null ? .max : UInt64(bytes.count)) + bytes
            }
            if waiting.count > 1 << 16 {
                hash = SHA256.hash(hash + waiting)
                waiting = []
            }
        }
        return TableTally(table: table.name, rows: rows, hash: SHA256.hash(hash + waiting).hex)
    }
}

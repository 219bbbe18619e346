import Storage
import Testing

/// The booking database can be divided by practice: what lies in one place is found by it.
@Suite("The booking database by practice")
struct ShardKeyTests {
    /// Tables of which each shard has its own, or which are not a practice's.
    private static let others = [
        "booking_epoch": "a shard's own log", "booking_lease": "a shard's own workers",
        "booking_audit_head": "a shard's own chain",
        "patient": "of an account, or of a practice until linked: keyed by itself",
        "guardian": "of an account", "link_code": "found by the code alone",
        "patient_media": "of a patient",
    ]
    /// Unique keys that need not hold the practice.
    private static let local = ["booking_event": [["position"]], "booking_audit": [["number"]]]

    @Test(
        "every table of a practice has it, and every unique key begins with it", arguments: [SQLDialect.mysql, .sqlite])
    func keys(_ dialect: SQLDialect) throws {
        let tables = try DefinedTable.all(of: .booking, dialect)
        #expect(tables.count > 12)
        for table in tables {
            if Self.others[table.name] != nil {
                #expect(!table.keys.contains { $0.isUnique && $0.columns.first == "practice_id" }, "\(table.name)")
                continue
            }
            let practice = table.columns.first { $0.name == "practice_id" }
            #expect(practice?.isOptional == false, "\(table.name)")
            #expect(table.keys.contains { $0.isUnique && $0.columns.first == "practice_id" }, "\(table.name)")
            for key in table.keys where key.isUnique && Self.local[table.name]?.contains(key.columns) != true {
                #expect(key.columns.first == "practice_id", "\(table.name): \(key.columns)")
            }
        }
        #expect(Set(Self.others.keys).isSubset(of: tables.map(\.name)), "one that is listed is not there")
    }
}

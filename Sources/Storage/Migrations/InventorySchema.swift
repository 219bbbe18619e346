import Domain

/// The schema of the inventory database: practices, what they own, accounts.
extension Schema {
    public static let inventory = Schema(name: "inventory", migrations: [.inventoryLog])
}

extension Migration {
    /// What every database keeps beside its rows: answers, events, audit, leases.
    static let inventoryLog = Migration(number: 1, name: "answers, events, audit, leases") { dialect in
        AnswerTable(side: .inventory).creation(dialect) + EventTable(side: .inventory).creation(dialect)
            + AuditTable(side: .inventory).creation(dialect) + [LeaseTable(schema: "inventory").creation(dialect)]
    }
}

import Domain

/// The schema of the inventory database: practices, what they own, accounts.
extension Schema {
    public static let inventory = Schema(
        name: "inventory",
        migrations: [
            .inventoryLog, .practices, .accounts, .indexVersions, .moves, .stateReasons, .secondFactors,
        ])
}

extension Migration {
    /// What every database keeps beside its rows: answers, events, audit, leases.
    static let inventoryLog = Migration(number: 1, name: "answers, events, audit, leases") { dialect in
        AnswerTable(side: .inventory).creation(dialect) + EventTable(side: .inventory).creation(dialect)
            + AuditTable(side: .inventory).creation(dialect) + [LeaseTable(schema: "inventory").creation(dialect)]
    }

    static let practices = Migration(number: 2, name: "practices and what they own") { dialect in
        PracticeTable.creation(dialect) + InventoryKind.allCases.map { $0.creation(dialect) }
            + [SchedulePlaceTable.creation(dialect)] + MediaTable.creation(dialect)
    }

    static let accounts = Migration(number: 3, name: "accounts, members, sessions, codes") { dialect in
        [AccountTable.creation(dialect)] + MemberTable.creation(dialect) + TokenTable.creation(dialect)
            + CodeTable.creation(dialect) + SignInTryTable.creation(dialect)
    }

    static let indexVersions = Migration(number: 4, name: "versions of what is indexed") { dialect in
        [IndexVersionTable.creation(dialect)]
    }

    static let stateReasons = Migration(number: 6, name: "why a practice is in its state") { dialect in
        PracticeTable.stateReason(dialect)
    }

    static let secondFactors = Migration(number: 7, name: "second factors of accounts") { dialect in
        SecondFactorTable.creation(dialect)
    }
}

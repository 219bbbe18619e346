import Domain

/// How far a scope reaches among bookings, as a condition of the query itself.
struct Reach: Sendable {
    let condition: String
    let arguments: [SQLValue]

    init(condition: String, _ arguments: [SQLValue]) {
        self.condition = condition
        self.arguments = arguments
    }

    /// - Parameter patients: the account's, read beforehand.
    init(_ scope: Scope, patients: [ID<Patient>]) {
        switch scope {
        case .visitor(let visitor):
            condition = "holder = ?"
            // Without a secret it reaches nothing: no holder is empty.
            arguments = [.blob(visitor.secretHash ?? [])]
        case .account:
            if patients.isEmpty {
                condition = "1 = 0"
                arguments = []
            } else {
                let list = SQLList(patients)
                condition = "patient_id IN (\(list.places))"
                arguments = list.values
            }
        case .member(_, _, .practitioner, nil):
            condition = "1 = 0"  // Bound to nobody's diary: nothing of the practice is its own.
            arguments = []
        case .member(_, let practice, .practitioner, let practitioner?):
            condition = "practice_id = ? AND practitioner_id = ?"
            arguments = [.id(practice), .id(practitioner)]
        case .member(_, let practice, _, _):
            condition = "practice_id = ?"
            arguments = [.id(practice)]
        case .platform(_, .admin), .platform(_, .support), .system:
            condition = "1 = 1"
            arguments = []
        case .platform(_, .auditor):
            condition = "1 = 0"
            arguments = []
        }
    }

    /// Whether a booking that is at hand lies within reach; `holder` is the hash that it was held with.
    static func reads(_ scope: Scope, in connection: any SQLConnection) throws -> Reach {
        let patients = try scope.isPatient ? scope.accountID.map { try PatientTable.ids(of: $0, in: connection) } : nil
        let reach = Reach(scope, patients: patients ?? [])
        guard case .account(let account) = scope else { return reach }
        // What it holds without having said for whom. Not in lists: they ask by patient, and an OR would lose the index.
        return Reach(condition: "(\(reach.condition) OR holder = ?)", reach.arguments + [.blob(account.bytes)])
    }

    /// The same rule for a booking that no table has: one from the archive, which keeps no visitor's secret.
    static func covers(_ booking: Booking, _ scope: Scope, in connection: any SQLConnection) throws -> Bool {
        switch scope {
        case .visitor, .platform(_, .auditor): false
        case .account(let account):
            try booking.patientID.map { try PatientTable.ids(of: account, in: connection).contains($0) } ?? false
        case .member(_, let practice, .practitioner, let own):
            booking.practiceID == practice && booking.practitionerID == own
        case .member(_, let practice, _, _): booking.practiceID == practice
        case .platform, .system: true
        }
    }
}

extension Scope {
    fileprivate var isPatient: Bool {
        if case .account = self { return true }
        return false
    }
}

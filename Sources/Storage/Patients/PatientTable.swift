import Domain

/// What a booking must know of patients: who may book for whom.
enum PatientTable {
    /// The account's patients: itself and its dependants.
    static func ids(of account: ID<Account>, in connection: any SQLConnection) throws -> [ID<Patient>] {
        try connection.query(
            "SELECT patient_id FROM guardian WHERE account_id = ? ORDER BY patient_id", .id(account)
        ) { try $0[0] }
    }

    static func isGuardian(
        _ account: ID<Account>, of patient: ID<Patient>, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM guardian WHERE account_id = ? AND patient_id = ?", .id(account), .id(patient))
    }

    /// Whether anything may still be written about the patient.
    static func isActive(_ patient: ID<Patient>, in connection: any SQLConnection) throws -> Bool {
        let state: PatientState? = try connection.value("SELECT state FROM patient WHERE id = ?", .id(patient))
        return state == .active
    }

    /// An account that looks after the patient; the lowest, where several do.
    static func guardian(of patient: ID<Patient>, in connection: any SQLConnection) throws -> ID<Account>? {
        try connection.value(
            "SELECT account_id FROM guardian WHERE patient_id = ? ORDER BY account_id LIMIT 1", .id(patient))
    }

    static func isKnown(
        _ patient: ID<Patient>, at practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM practice_patient WHERE practice_id = ? AND patient_id = ?", .id(practice), .id(patient))
    }

    /// The practice's desk may find the patient from now on.
    static func remember(
        _ patient: ID<Patient>, at practice: ID<Practice>, in connection: any SQLConnection
    ) throws {
        _ = try connection.insertIfAbsent(
            into: "practice_patient", ["practice_id": .id(practice), "patient_id": .id(patient)])
    }
}

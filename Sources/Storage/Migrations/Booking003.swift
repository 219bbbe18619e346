/// Who looked at a patient's data, found by the patient.
extension Schema {
    static let auditByPatient = Migration(number: 3, name: "the audit trail by patient") { _ in
        ["CREATE INDEX booking_audit_by_patient ON booking_audit (patient_id, id)"]
    }
}

public import Domain

extension SQLPatientStore {
    public func audit(
        of id: ID<Patient>, scope: Scope, before entry: ID<AuditEntry>?, limit: Int, now: Instant
    ) async throws -> [AuditRecord] {
        guard case .account(let account) = scope else { throw AccessRefusal.notAllowed }
        let found = try await database.read(.current) { [rows] connection in
            guard try PatientTable.isGuardian(account, of: id, in: connection) else { throw RequestRefusal.missing }
            return try rows.find(id, in: connection)
        }
        guard let found else { throw RequestRefusal.missing }
        let entries = try await audit.entries(about: id, before: entry, limit: limit)
        try await seen([found], .listPatientAudit, scope: scope, now: now)
        return entries
    }
}

public import Domain

extension SQLAccountStore {
    public func beginErasure(of id: ID<Account>, version: Int, ask: Ask<Account>) async throws -> Outcome<Account> {
        try check(ask.scope, reaches: id)
        return try await change(ask, about: { AuditSubject(.account, $0.id) }) { connection in
            var row = try AccountTable.changing(id, version: version, in: connection)
            for member in try MemberTable.memberships(of: id, in: connection) {
                // Locks the practice, as every change of its members does.
                _ = try PracticeTable.raise(member.practiceID, now: ask.now, in: connection)
                if member.role == .owner, try MemberTable.owners(of: member.practiceID, in: connection) == 1 {
                    throw AccountRefusal.lastOwner
                }
                try MemberTable.remove(member, in: connection)
            }
            try TokenTable.endAll(of: id, in: connection)
            try CodeTable.removeAll(of: id, in: connection)
            row.state = .erasing
            row.passwordHash = nil
            row.account.platformRole = nil
            row.account.version += 1
            try AccountTable.save(row, in: connection)
            return row.account
        }
    }

    public func erasing(limit: Int) async throws -> [ID<Account>] {
        try await answering { try await database.scan { try AccountTable.erasing(limit: limit, in: $0) } }
    }

    public func finishErasure(of id: ID<Account>, scope: Scope, now: Instant) async throws {
        try check(scope, reaches: id)
        let audit = ids.next(AuditEntry.self)
        try await answering {
            try await database.write { connection in
                guard var row = try AccountTable.row(id, locking: true, in: connection), row.state == .erasing else {
                    return
                }
                row.state = .erased
                row.account.name = ""
                row.account.email = ""
                row.account.isVerified = false
                row.account.version += 1
                try AccountTable.save(row, in: connection)
                let entry = AuditEntry(
                    id: audit, at: now, practiceID: nil, actor: scope.actor, operation: .eraseAccount,
                    subject: AuditSubject(.account, id))
                try AuditTable(side: .inventory).append([entry], in: connection)
            }
        }
    }
}

public import Domain

extension SQLAccountStore {
    public func beginErasure(
        of id: ID<Account>, version: Int, closing drafts: [PracticeRecord], ask: Ask<Account>
    ) async throws -> Outcome<Account> {
        try check(ask.scope, reaches: id)
        let closable = drafts.map { (record: $0, names: PracticeTransaction.Names(ids)) }
        return try await change(ask, of: [id], about: { AuditSubject(.account, $0.id) }) { connection in
            var row = try AccountTable.changing(id, version: version, in: connection)
            var left: [Conflict] = []
            for member in try MemberTable.memberships(of: id, in: connection) {
                // Locks the practice, as every change of its members does.
                let practice = try PracticeTable.raise(member.practiceID, now: ask.now, in: connection)
                guard member.role == .owner, try MemberTable.owners(of: practice.id, in: connection) == 1 else {
                    try MemberTable.remove(member, in: connection)
                    continue
                }
                // One that was published since it was looked at may have been booked.
                let known = closable.first { $0.record.id == practice.id && $0.record.version == practice.version }
                if let known, practice.state == .draft {
                    try PracticeTransaction(entering: practice.id, for: ask, names: known.names, in: connection).close()
                } else {
                    left.append(AccountRefusal.left(practice.id, practice.state))
                }
            }
            if !left.isEmpty { throw AccountRefusal.soleOwner(left) }
            try TokenTable.endAll(of: id, in: connection)
            try CodeTable.removeAll(of: id, in: connection)
            try SecondFactorTable.removeAll(of: id, in: connection)
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

    public func erased(after: ID<Account>?, limit: Int) async throws -> [ID<Account>] {
        try await answering {
            try await database.scan { connection in
                try connection.query(
                    "SELECT id FROM account WHERE state IN ('erasing', 'erased') AND id > ? ORDER BY id LIMIT ?",
                    [.id(after ?? ID(high: 0, low: 0)), .int(limit)]
                ) { try $0[0] }
            }
        }
    }

    public func active(among ids: [ID<Account>]) async throws -> [ID<Account>] {
        if ids.isEmpty { return [] }
        let list = SQLList(ids)
        return try await database.scan { connection in
            try connection.query(
                "SELECT id FROM account WHERE state = 'active' AND id IN (\(list.places)) ORDER BY id",
                list.values
            ) { try $0[0] }
        }
    }

    public func finishErasure(of id: ID<Account>, scope: Scope, now: Instant) async throws {
        try check(scope, reaches: id)
        let audit = ids.next(AuditEntry.self)
        try await changing([id]) {
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

public import Domain

extension SQLAccountStore {
    public func invite(
        to practice: ID<Practice>, role: PracticeRole, practitioner: ID<Practitioner>?, codeHash: [UInt8],
        expiresAt: Instant, ask: Ask<Invitation>
    ) async throws -> Outcome<Invitation> {
        try await changePractice(practice, ask) { transaction in
            try transaction.check(practitioner, for: role)
            try CodeTable.insert(
                codeHash, .init(purpose: .invitation, practice: practice, role: role, practitioner: practitioner),
                issuedBy: ask.scope.accountID, expiresAt: expiresAt, in: transaction.connection)
            try transaction.note(AuditSubject(.practice, practice))
            return Invitation(practiceID: practice, role: role, practitionerID: practitioner, expiresAt: expiresAt)
        }
    }

    public func acceptInvitation(codeHash: [UInt8], ask: Ask<Member>) async throws -> Outcome<Member> {
        guard case .account(let account) = ask.scope else { throw AccessRefusal.signInFirst }
        guard Permissions.allows(ask.operation, ask.scope) else { throw AccessRefusal.notAllowed }
        let names = PracticeTransaction.Names(ids)
        return try await changing([account]) {
            try await database.write { [asking] connection in
                try asking.perform(ask, for: nil, in: connection) {
                    let code = try CodeTable.redeem(codeHash, for: .invitation, now: ask.now, in: connection)
                    guard let practice = code.practice, let role = code.role else { throw AccountRefusal.codeInvalid }
                    let transaction = try PracticeTransaction(
                        entering: practice, for: ask, names: names, in: connection)
                    guard try MemberTable.member(account, of: practice, in: connection) == nil else {
                        throw AccountRefusal.alreadyMember
                    }
                    try MemberTable.insert(
                        account, of: practice, role: role, practitioner: code.practitioner, now: ask.now,
                        in: connection)
                    try transaction.note(AuditSubject(.member, account))
                    return try transaction.member(account)
                }
            }
        }
    }

    public func members(of practice: ID<Practice>, scope: Scope) async throws -> [Member] {
        guard PracticeReach(scope).isWhole(of: practice) else { throw RequestRefusal.missing }
        return try await read { try MemberTable.members(of: practice, in: $0) }
    }

    public func member(
        _ account: ID<Account>, of practice: ID<Practice>, scope: Scope
    ) async throws -> Member {
        guard PracticeReach(scope).isWhole(of: practice) else { throw RequestRefusal.missing }
        let found = try await read { try MemberTable.member(account, of: practice, in: $0) }
        guard let found else { throw RequestRefusal.missing }
        return found
    }

    public func updateMember(
        _ account: ID<Account>, of practice: ID<Practice>, version: Int, role: PracticeRole,
        practitioner: ID<Practitioner>?, ask: Ask<Member>
    ) async throws -> Outcome<Member> {
        try await changePractice(practice, of: [account], ask) { transaction in
            var member = try transaction.member(account, version: version)
            if role != .owner { try transaction.checkAnotherOwner(than: member) }
            try transaction.check(practitioner, for: role)
            member.role = role
            member.practitionerID = practitioner
            member.version += 1
            try MemberTable.save(member, in: transaction.connection)
            try transaction.note(AuditSubject(.member, account))
            return member
        }
    }

    public func removeMember(
        _ account: ID<Account>, of practice: ID<Practice>, version: Int, ask: Ask<Member>
    ) async throws -> Outcome<Member> {
        try await changePractice(practice, of: [account], ask) { transaction in
            if case .member(let own, _, let role, _) = ask.scope, role != .owner, own != account {
                throw AccessRefusal.notAllowed
            }
            let member = try transaction.member(account, version: version)
            try transaction.checkAnotherOwner(than: member)
            try MemberTable.remove(member, in: transaction.connection)
            try transaction.note(AuditSubject(.member, account))
            return member
        }
    }

    private func changePractice<Answer: Sendable>(
        _ practice: ID<Practice>, of accounts: [ID<Account>] = [], _ ask: Ask<Answer>,
        _ body: @escaping @Sendable (PracticeTransaction) throws -> Answer
    ) async throws -> Outcome<Answer> {
        let names = PracticeTransaction.Names(ids)
        return try await changing(accounts) {
            try await database.write { [asking] connection in
                try asking.perform(ask, for: practice, in: connection) {
                    try body(PracticeTransaction(changing: practice, for: ask, names: names, in: connection))
                }
            }
        }
    }
}

extension PracticeTransaction {
    /// - Throws: `RequestRefusal.missing`, `.staleVersion`.
    fileprivate func member(_ account: ID<Account>, version: Int? = nil) throws -> Member {
        guard let member = try MemberTable.member(account, of: practice.id, in: connection) else {
            throw RequestRefusal.missing
        }
        if let version, version != member.version { throw RequestRefusal.staleVersion(current: member.version) }
        return member
    }

    /// Under the practice's lock, so that two owners cannot leave at the same moment.
    fileprivate func checkAnotherOwner(than member: Member) throws {
        guard member.role == .owner else { return }
        guard try MemberTable.owners(of: practice.id, in: connection) > 1 else { throw AccountRefusal.lastOwner }
    }

    fileprivate func check(_ practitioner: ID<Practitioner>?, for role: PracticeRole) throws {
        guard let practitioner else {
            // Its own bookings are all that the role sees: without a practitioner there would be no telling which.
            guard role != .practitioner else {
                throw InvalidInput("practitionerId", "required", "Say which practitioner of the practice this is.")
            }
            return
        }
        guard let item = try ItemTable<Practitioner>().item(practitioner, of: practice.id, in: connection),
            item.isActive
        else { throw InvalidInput("practitionerId", "unknown", "Name a practitioner of this practice that is active.") }
    }
}

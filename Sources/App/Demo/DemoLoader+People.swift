import Domain

extension DemoLoader {
    func isThere(_ person: DemoSignIn) async throws -> Bool { try await isThere(person.id) }

    private func isThere(_ account: ID<Account>) async throws -> Bool {
        do {
            _ = try await stores.accounts.account(account, scope: DemoWorld.scope)
            return true
        } catch RequestRefusal.missing {
            return false
        }
    }

    func add(_ person: DemoSignIn, _ world: DemoWorld) async throws {
        guard try await !isThere(person) else { return }
        let details = AccountDetails(name: person.name, email: person.email)
        let role: PlatformRole? =
            switch person.id {
            case DemoIDs.admin: .admin
            case DemoIDs.support: .support
            case DemoIDs.auditor: .auditor
            default: nil
            }
        let ask = Ask<Account>(scope: DemoWorld.scope, operation: .registerAccount, now: world.opened)
        if let role {
            _ = try await stores.accounts.createStaff(
                person.id, details, password: DemoSignIn.password, role: role, ask: ask)
        } else {
            _ = try await stores.accounts.register(person.id, details, password: DemoSignIn.password, ask: ask)
        }
    }

    /// Somebody joins the practice as people do: by an invitation.
    func join(_ person: DemoSignIn, as role: PracticeRole, _ practitioner: ID<Practitioner>?) async throws {
        do {
            _ = try await stores.accounts.member(person.id, of: DemoIDs.practice, scope: DemoWorld.scope)
        } catch RequestRefusal.missing {
            let code = stores.code()
            _ = try await stores.accounts.invite(
                to: DemoIDs.practice, role: role, practitioner: practitioner, codeHash: code, expiresAt: now + 60,
                ask: Ask(scope: DemoWorld.scope, operation: .inviteMember, now: now))
            _ = try await stores.accounts.acceptInvitation(
                codeHash: code, ask: Ask(scope: .account(person.id), operation: .acceptInvitation, now: now))
        }
    }

    /// Somebody who is treated, with the account where there is one.
    func add(_ person: DemoPerson, _ world: DemoWorld, isResumed: Bool) async throws {
        if let account = person.account, try await !isThere(account) {
            let details = AccountDetails(name: person.details.name, email: person.details.email ?? "")
            _ = try await stores.accounts.register(
                account, details, password: DemoSignIn.password,
                ask: Ask(scope: DemoWorld.scope, operation: .registerAccount, now: world.opened))
        }
        if isResumed, try await isThere(person) { return }
        if let desk = person.desk {
            _ = try await stores.patients.addDeskPatient(
                person.id, person.details, practice: desk,
                ask: Ask(scope: DemoWorld.scope, operation: .addDeskPatient, now: world.opened))
        } else {
            _ = try await stores.patients.addPatient(
                person.id, person.details, ask: Ask(scope: person.scope(), operation: .addPatient, now: world.opened))
        }
    }

    private func isThere(_ person: DemoPerson) async throws -> Bool {
        do {
            _ = try await stores.patients.patient(person.id, scope: DemoWorld.scope, now: now)
            return true
        } catch RequestRefusal.missing {
            return false
        }
    }
}

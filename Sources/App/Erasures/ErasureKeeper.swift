import Domain

/// Keeps the journal of erasures and the store in step: notes who was erased, and erases again who came back.
struct ErasureKeeper: Sendable {
    let accounts: any AccountStore
    let patients: any PatientStore
    let journal: any ErasureJournal

    private static let page = 500

    /// Adds to the journal whoever was erased since.
    /// - Returns: how many.
    @discardableResult
    func note(now: Instant) async throws -> Int {
        let known = try await journal.all()
        let new = try await erased().filter { known[$0] == nil }
        try await journal.note(new, at: now)
        return new.count
    }

    /// Who is noted as erased and alive in the store, in the order of the notes.
    func alive() async throws -> [Erased] {
        let noted = try await journal.all().sorted { $0.value < $1.value }.map(\.key)
        var alive: Set<Erased> = []
        for start in stride(from: 0, to: noted.count, by: Self.page) {
            let some = noted[start..<min(start + Self.page, noted.count)]
            let (accounts, patients) = (some.compactMap(\.account), some.compactMap(\.patient))
            alive.formUnion(try await self.accounts.active(among: accounts).map { .account($0) })
            alive.formUnion(try await self.patients.active(among: patients).map { .patient($0) })
        }
        return noted.filter(alive.contains)
    }

    /// Erases again whoever is alive; whoever the rules protect is told of.
    /// - Returns: those who stay, with the reason.
    func apply(now: Instant) async throws -> (again: [Erased], left: [(Erased, any DomainError)]) {
        var again: [Erased] = []
        var left: [(Erased, any DomainError)] = []
        for one in try await alive() {
            do {
                try await erase(one, now: now)
                again.append(one)
            } catch let refusal as any DomainError {
                left.append((one, refusal))
            }
        }
        try await Erasures(accounts: accounts, patients: patients).run(now: now)
        return (again, left)
    }

    private static let scope = Scope.system("erased before the backup was put back")

    private func erase(_ one: Erased, now: Instant) async throws {
        switch one {
        case .account(let id):
            let version = try await accounts.account(id, scope: Self.scope).version
            _ = try await accounts.beginErasure(
                of: id, version: version, closing: [],
                ask: Ask(scope: Self.scope, operation: .eraseAccount, now: now))
        case .patient(let id):
            let version = try await patients.patient(id, scope: Self.scope, now: now).version
            _ = try await patients.erase(
                id, version: version, ask: Ask(scope: Self.scope, operation: .erasePatient, now: now))
        }
    }

    private func erased() async throws -> [Erased] {
        try await Self.all { try await accounts.erased(after: $0, limit: Self.page) }.map { .account($0) }
            + Self.all { try await patients.erased(after: $0, limit: Self.page) }.map { .patient($0) }
    }

    /// Page by page to the end.
    private static func all<Subject>(_ next: (ID<Subject>?) async throws -> [ID<Subject>]) async throws -> [ID<Subject>]
    {
        var all: [ID<Subject>] = []
        while true {
            let some = try await next(all.last)
            all += some
            if some.count < page { return all }
        }
    }
}

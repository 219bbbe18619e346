import Domain
import HTTPServer

/// Every practice, in every state, for the platform's staff.
enum AdminPracticePages {
    static let all: [PageRoute] = [
        list, show, step(.suspendPractice, "suspension", to: .suspended),
        step(.reinstatePractice, "reinstatement", to: .published),
    ]

    static func address(state: PracticeState) -> SiteAddress {
        SiteAddress("/admin/practices", query: [("state", state.rawValue)])
    }

    static func address(of practice: ID<Practice>, _ part: String? = nil) -> SiteAddress {
        guard let part else { return SiteAddress("/admin/practices", practice.description) }
        return SiteAddress("/admin/practices", practice.description, part)
    }

    private static let list = PageRoute.get("/admin/practices") { request in
        let staff = try request.staff
        guard staff.seesPractices else { throw AccessRefusal.notAllowed }
        return .page(
            AdminPracticesPage(
                frame: request.frame.unlisted, staff: staff, listed: try await ListedPractices.read(request)))
    }

    private static let show = PageRoute.get("/admin/practices/:practice") { request in
        .page(
            AdminPracticePage(
                frame: request.frame.unlisted, staff: try request.staff,
                view: try await AdminPracticeView.read(request)))
    }

    private static func step(
        _ operation: Domain.Operation, _ part: String, to state: PracticeState
    ) -> PageRoute {
        PageRoute.post("/admin/practices/:practice/\(part)") { request in
            let staff = try request.staff
            let practice: ID<Practice> = try request.id("practice")
            let scope = try request.scope(for: operation, in: practice)
            do {
                // A browser ends the lines of a field with two signs.
                guard let reason = request.form["reason"]?.replacing("\r\n", with: "\n") else {
                    throw InvalidInput("reason", "required", "Say why.")
                }
                try InvalidInput.check(ChangePracticeState.problems(reason: reason))
                return try await request.change(
                    operation, scope: scope, then: address(of: practice), of: PracticeRecord.self
                ) {
                    try await request.services.practices.change(practice, to: state, reason: reason, ask: $0)
                }
            } catch let refusal as any DomainError where refusal is InvalidInput || refusal is PracticeRefusal {
                let page = AdminPracticePage(
                    frame: request.frame.unlisted, staff: staff, view: try await AdminPracticeView.read(request),
                    reason: request.form["reason"] ?? "", errors: request.words.fieldErrors(of: refusal))
                return .page(page, status: Problem.status(of: refusal.kind).0)
            }
        }
    }
}

/// Practices in the order of their ids, as far as they fit what is asked for.
struct ListedPractices: Sendable {
    let state: PracticeState?
    let name: String?
    let records: [PracticeRecord]
    /// After which one to go on; nil at the end.
    let next: ID<Practice>?

    private static let shown = 50
    private static let page = 500
    /// So many are looked through for one page: a rare name is found on a later one.
    private static let most = 10_000

    static func read(_ request: PageRequest) async throws -> ListedPractices {
        let scope = try request.scope(for: .listPractices)
        let state = request.query["state"].flatMap(PracticeState.init(rawValue:))
        let name = request.query["name"]
        let key = name.map { TextFolding.key($0) } ?? ""
        var last: ID<Practice>? = request.query.id("after")
        var found: [PracticeRecord] = []
        var seen = 0
        while seen < most {
            let records = try await request.services.practices.practices(scope: scope, after: last, limit: page)
            for record in records {
                seen += 1
                last = record.id
                guard state == nil || record.state == state,
                    key.isEmpty || TextFolding.key(record.details.name).contains(key)
                else { continue }
                found.append(record)
                if found.count == shown { return ListedPractices(state: state, name: name, records: found, next: last) }
            }
            if records.count < page {
                return ListedPractices(state: state, name: name, records: found, next: nil)
            }
        }
        return ListedPractices(state: state, name: name, records: found, next: last)
    }

    func address(after practice: ID<Practice>) -> SiteAddress {
        var query: [(String, String)] = []
        if let state { query.append(("state", state.rawValue)) }
        if let name { query.append(("name", name)) }
        return SiteAddress("/admin/practices", query: query + [("after", practice.description)])
    }
}

/// A practice as the platform's staff see it.
struct AdminPracticeView: Sendable {
    let record: PracticeRecord
    let members: [Member]
    /// Active ones and all.
    let locations: (active: Int, all: Int)
    let practitioners: (active: Int, all: Int)
    let services: (active: Int, all: Int)
    let schedules: (active: Int, all: Int)
    /// Nil for whoever may not see the trail.
    let trail: [AuditRecord]?

    private static let trailShown = 20

    static func read(_ request: PageRequest) async throws -> AdminPracticeView {
        let (staff, id) = (try request.staff, try request.id("practice", Practice.self))
        let record = try await request.services.practices.practice(id, scope: request.scope(for: .getPractice, in: id))
        let rules = try await request.services.practices.ruleBook(of: id)
        let members = try await request.services.accounts.members(
            of: id, scope: request.scope(for: .listMembers, in: id))
        var trail: [AuditRecord]?
        if staff.may(.listAudit) {
            trail = try await request.auditTrail(AuditFilter(practice: id), before: nil, shown: trailShown).records
        }
        return AdminPracticeView(
            record: record, members: members, locations: counts(rules.locations.values),
            practitioners: counts(rules.practitioners.values), services: counts(rules.services.values),
            schedules: counts(rules.schedules), trail: trail)
    }

    private static func counts<Item>(_ items: some Collection<Stored<Item>>) -> (active: Int, all: Int) {
        (items.count { $0.isActive }, items.count)
    }
}

import Domain
import HTTPServer

/// The pages of the platform's own staff.
enum AdminPages {
    static let all: [PageRoute] =
        [overview, now] + AdminPracticePages.all + AuditPages.all + RecoveryCodePages.all

    private static let overview = PageRoute.get("/admin") { request in
        let staff = try request.staff
        guard staff.seesPractices else { return .redirect("/admin/audit") }
        let scope = try request.scope(for: .listPractices)
        return .page(
            AdminPage(
                frame: request.frame.unlisted, staff: staff, state: try await PlatformState.read(request),
                counts: try await request.services.practices.counts(scope: scope)))
    }

    /// The numbers alone: what the overview reads again and again.
    private static let now = PageRoute.get("/admin/now") { request in
        let staff = try request.staff
        guard staff.seesPractices else { throw AccessRefusal.notAllowed }
        return .page(
            AdminNowPage(
                frame: request.frame.unlisted, staff: staff, state: try await PlatformState.read(request)))
    }
}

/// Somebody of the platform's staff, and what the table of permissions lets them do.
struct PlatformStaff: Sendable {
    let id: ID<Account>
    let role: PlatformRole

    func may(_ operation: Domain.Operation) -> Bool { Permissions.allows(operation, .platform(id, role)) }

    /// Auditors see the trail, and nothing else.
    var seesPractices: Bool { may(.listPractices) }
    var changesNothing: Bool { !may(.suspendPractice) }
}

extension PageRequest {
    /// Whoever asks, of the platform's staff.
    /// - Throws: `AccessRefusal.notAllowed` for everybody else.
    var staff: PlatformStaff {
        get throws {
            let account = try account
            guard let role = account.platformRole else { throw AccessRefusal.notAllowed }
            return PlatformStaff(id: account.id, role: role)
        }
    }
}

/// The ways between the pages of the platform's staff.
struct AdminNavigation: HTML {
    let frame: Frame
    let staff: PlatformStaff

    private var words: Words { frame.words }

    var body: some HTML {
        nav(.label(words(.adminNavigation))) {
            ul(.class("pills")) {
                if staff.seesPractices {
                    li { NavigationLink("/admin", words(.adminOverview), in: frame) }
                    li { NavigationLink("/admin/practices", words(.adminPractices), in: frame) }
                }
                if staff.may(.listAudit) { li { NavigationLink("/admin/audit", words(.adminAudit), in: frame) } }
                if staff.may(.issueResetCode) {
                    li { NavigationLink("/admin/recovery-codes", words(.adminRecovery), in: frame) }
                }
            }
        }
        if staff.seesPractices, staff.changesNothing { p(.class("quiet")) { words(.adminReadOnly) } }
    }
}

extension Words {
    /// `Tue, 8 Dec, 14:30 UTC`: what concerns no place has no other clock.
    func platformMoment(_ instant: Instant) -> String {
        self(.adminMoment, ["moment": shortMoment(instant, in: .utc)])
    }

    /// `2026-12-08 14:30:05 UTC`: the same in every language, to be compared with logs.
    func preciseMoment(_ instant: Instant) -> String {
        self(.adminMoment, ["moment": instant.rfc3339.replacing("T", with: " ").replacing("Z", with: "")])
    }
}

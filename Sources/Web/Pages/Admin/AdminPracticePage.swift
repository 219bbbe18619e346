import Domain

/// A practice with its details, what it has set up, and what was done to it; and the way to suspend or restore it.
struct AdminPracticePage: HTML {
    let frame: Frame
    let staff: PlatformStaff
    let view: AdminPracticeView
    /// As typed.
    var reason = ""
    var errors = FieldErrors()

    private var words: Words { frame.words }
    private var record: PracticeRecord { view.record }

    var body: some HTML {
        SitePage(frame, title: record.details.name) {
            h1 { record.details.name }
            AdminNavigation(frame: frame, staff: staff)
            ErrorSummary(words: words, errors: errors)
            p {
                AdminStateBadge(words: words, state: record.state)
            }
            if let reason = record.stateReason { p(.class("said")) { words(.adminStateReason, ["reason": reason]) } }
            if record.state == .published {
                p { a(.href(PracticePages.address(of: record.id))) { words(.adminPublicPage) } }
            }
            div(.class("columns")) {
                AdminDetailsSection(words: words, details: record.details)
                AdminSetupSection(words: words, view: view)
                AdminMembersSection(words: words, members: view.members)
            }
            if !staff.changesNothing {
                AdminStateForm(frame: frame, record: record, reason: reason, error: errors["reason"])
            }
            if let trail = view.trail {
                section(.labelled(by: "trail")) {
                    h2(.id("trail")) { words(.adminAudit) }
                    AuditTable(words: words, filter: AuditFilter(practice: record.id), records: trail)
                    p {
                        a(.class("button"), .href(AuditFilter(practice: record.id).address())) {
                            words(.adminWholeTrail)
                        }
                    }
                }
            }
        }
    }
}

struct AdminDetailsSection: HTML {
    let words: Words
    let details: Practice

    var body: some HTML {
        section(.class("card"), .labelled(by: "details")) {
            h2(.id("details")) { words(.adminDetails) }
            dl {
                for line in lines {
                    div {
                        dt { line.0 }
                        dd { line.1 }
                    }
                }
            }
        }
    }

    private var lines: [(String, String)] {
        let all: [(Phrase, String?)] = [
            (.adminCountry, words.country(details.country)), (.email, details.email), (.phone, details.phone),
            (.website, details.website),
            (.adminInsurers, details.insurers.isEmpty ? nil : words.list(details.insurers)),
            (.adminSummary, details.summary.nonEmpty),
        ]
        return all.compactMap { line in line.1.map { (words(line.0), $0) } }
    }
}

/// What can be booked, counted.
struct AdminSetupSection: HTML {
    let words: Words
    let view: AdminPracticeView

    var body: some HTML {
        section(.class("card"), .labelled(by: "setup")) {
            h2(.id("setup")) { words(.adminSetup) }
            dl {
                for (name, counts) in [
                    (Phrase.adminLocations, view.locations), (.adminPractitioners, view.practitioners),
                    (.adminServices, view.services), (.adminSchedules, view.schedules),
                ] {
                    div {
                        dt { words(name) }
                        dd { text(counts) }
                    }
                }
            }
        }
    }

    private func text(_ counts: (active: Int, all: Int)) -> String {
        if counts.active == counts.all { return words.number(counts.all) }
        return words(
            .adminActiveOf, ["active": words.number(counts.active), "all": words.number(counts.all)])
    }
}

struct AdminMembersSection: HTML {
    let words: Words
    let members: [Member]

    var body: some HTML {
        section(.class("card"), .labelled(by: "members")) {
            h2(.id("members")) { words(.adminMembers) }
            if members.isEmpty { p { words(.adminNoMembers) } }
            ul(.class("plain")) {
                for member in members {
                    li {
                        member.name
                        span(.class("quiet")) { " · \(words(member.role.platformPhrase)) · \(member.email)" }
                    }
                }
            }
        }
    }
}

/// Suspends a practice, or ends its suspension; either with a word about why.
struct AdminStateForm: HTML {
    let frame: Frame
    let record: PracticeRecord
    let reason: String
    let error: String?

    private var words: Words { frame.words }
    private var isSuspended: Bool { record.state == .suspended }

    var body: some HTML {
        section(.class("card"), .labelled(by: "change-state")) {
            h2(.id("change-state")) { words(isSuspended ? .adminRestoreTitle : .adminSuspendTitle) }
            p { words(isSuspended ? .adminRestoreText : .adminSuspendText) }
            PageForm(
                frame,
                to: AdminPracticePages.address(of: record.id, isSuspended ? "reinstatement" : "suspension"), .id("form")
            ) {
                LongTextField(
                    name: "reason", label: words(.adminReason), value: reason, hint: words(.adminReasonHint),
                    error: error, longest: ChangePracticeState.reasonLength.upperBound)
                button(.class(isSuspended ? "button primary" : "button danger"), .type("submit")) {
                    words(isSuspended ? .adminRestore : .adminSuspend)
                }
            }
        }
    }
}

extension PracticeRole {
    fileprivate var platformPhrase: Phrase {
        switch self {
        case .owner: .adminRoleOwner
        case .practitioner: .adminRolePractitioner
        case .receptionist: .adminRoleReceptionist
        }
    }
}

import Domain
import HTTPServer

/// Who did what, for whom the table lets see it.
enum AuditPages {
    static let all: [PageRoute] = [show]

    private static let show = PageRoute.get("/admin/audit") { request in
        let staff = try request.staff
        // The table is asked again for the practice that is named: the same answer for the platform's staff.
        _ = try request.scope(for: .listAudit)
        var errors = FieldErrors()
        let filter = AuditFilter(request.query, request.words, errors: &errors)
        var trail: AuditTrailPage?
        if errors.isEmpty {
            trail = try await request.auditTrail(
                filter, before: request.query["before"].flatMap { AuditCursor($0) })
        }
        return .page(
            AuditPage(
                frame: request.frame.unlisted, staff: staff, filter: filter, typed: request.query, errors: errors,
                trail: trail),
            status: errors.isEmpty ? .ok : .unprocessableContent)
    }
}

/// The trail, with what it is narrowed by.
struct AuditPage: HTML {
    let frame: Frame
    let staff: PlatformStaff
    let filter: AuditFilter
    let typed: FormFields
    let errors: FieldErrors
    /// Nil where what was asked for makes no sense.
    let trail: AuditTrailPage?

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.adminAudit)) {
            h1 { words(.adminAudit) }
            AdminNavigation(frame: frame, staff: staff)
            p { words(.adminAuditText) }
            ErrorSummary(words: words, errors: errors)
            AuditFilterForm(words: words, typed: typed, errors: errors)
            if let trail {
                if trail.records.isEmpty { p { words(.adminAuditNone) } }
                AuditTable(words: words, filter: filter, records: trail.records)
                if let back = trail.lookedBack {
                    p(.class("quiet")) {
                        words(.adminAuditLooked, count: trail.looked, ["moment": words.preciseMoment(back)])
                    }
                }
                if let next = trail.next {
                    p { a(.class("button"), .href(filter.address(before: next))) { words(.adminOlder) } }
                }
            }
        }
    }
}

struct AuditFilterForm: HTML {
    let words: Words
    let typed: FormFields
    let errors: FieldErrors

    var body: some HTML {
        Element("form", [.action("/admin/audit"), .class("card"), .role("search")]) {
            div(.class("columns")) {
                field("practice", .adminPracticeID)
                field("account", .adminAccountID)
                AdminSelect(
                    name: "operation", label: words(.adminOperation),
                    choices: [("", words(.adminAnyOperation))]
                        + Domain.Operation.allCases.map(\.rawValue).sorted().map { ($0, $0) },
                    chosen: typed["operation"] ?? "")
                field("from", .adminSince, type: "date")
            }
            div(.class("row")) {
                button(.class("button"), .type("submit")) { words(.adminShow) }
                a(.class("button"), .href("/admin/audit")) { words(.filtersClear) }
            }
        }
    }

    private func field(_ name: String, _ label: Phrase, type: StaticString = "text") -> TextField {
        TextField(
            name: name, label: words(label), type: type, value: typed[name] ?? "", error: errors[name],
            isRequired: false, autocomplete: "off")
    }
}

/// Rows of the trail: ids alone.
struct AuditTable: HTML {
    let words: Words
    let filter: AuditFilter
    let records: [AuditRecord]

    var body: some HTML {
        if !records.isEmpty {
            div(.class("table audit"), .focusable(), .role("group"), .label(words(.adminAudit))) {
                table {
                    caption(.class("unseen")) { words(.adminAudit) }
                    thead {
                        tr {
                            for column in [
                                Phrase.adminWhen, .adminOperation, .adminWho, .adminPractice, .adminAbout, .patient,
                            ] { th(.scope("col")) { words(column) } }
                        }
                    }
                    tbody { for record in records { AuditRow(words: words, filter: filter, entry: record.entry) } }
                }
            }
        }
    }
}

struct AuditRow: HTML {
    let words: Words
    let filter: AuditFilter
    let entry: AuditEntry

    var body: some HTML {
        tr {
            td {
                Element("time", [Attribute("datetime", entry.at.rfc3339)]) { words.preciseMoment(entry.at) }
            }
            th(.scope("row")) {
                a(.href(filter.with { $0.operation = entry.operation }.address())) { entry.operation.rawValue }
            }
            td {
                words(entry.actor.kind.platformPhrase)
                if let note = entry.actor.note { span(.class("quiet")) { " · \(note)" } }
                if let account = entry.actor.accountID {
                    " "
                    a(.href(filter.with { $0.account = account }.address())) { code { account.description } }
                }
            }
            td {
                if let practice = entry.practiceID {
                    a(.href(filter.with { $0.practice = practice }.address())) { code { practice.description } }
                }
            }
            td {
                if let subject = entry.subject {
                    "\(words(subject.kind.platformPhrase)) "
                    code { subject.id.description }
                }
            }
            td { if let patient = entry.patientID { code { patient.description } } }
        }
    }
}

extension Actor.Kind {
    fileprivate var platformPhrase: Phrase {
        switch self {
        case .visitor: .adminActorVisitor
        case .account: .adminActorAccount
        case .member: .adminActorMember
        case .platform: .adminActorPlatform
        case .system: .adminActorSystem
        }
    }
}

extension AuditSubject.Kind {
    fileprivate var platformPhrase: Phrase {
        switch self {
        case .account: .adminKindAccount
        case .practice: .adminPractice
        case .member: .adminKindMember
        case .location: .adminKindLocation
        case .practitioner: .adminKindPractitioner
        case .resource: .adminKindResource
        case .service: .adminKindService
        case .schedule: .adminKindSchedule
        case .patient: .patient
        case .booking: .adminKindBooking
        case .visit: .adminKindVisit
        case .session: .adminKindSession
        case .payment: .payment
        case .waitlistEntry: .adminKindWaitlist
        case .call: .adminKindCall
        case .media: .adminKindMedia
        }
    }
}

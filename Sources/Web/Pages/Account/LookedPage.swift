import Domain

/// Who looked at a person's data, or changed them.
struct LookedPage: HTML {
    struct Row: Sendable {
        let moment: String
        let who: String
        let what: String
    }

    let frame: Frame
    let patient: Patient
    let rows: [Row]
    /// Before which entry the next page begins; nil: there is none.
    let next: ID<AuditEntry>?

    private static let length = 100

    private var words: Words { frame.words }

    static func read(_ request: PageRequest, _ patient: Patient) async throws -> LookedPage {
        let records = try await request.services.patients.audit(
            of: patient.id, scope: request.scope(for: .listPatientAudit), before: request.query.id("before"),
            limit: length, now: request.now)
        var practices: [ID<Practice>: RuleBook] = [:]
        for id in Set(records.compactMap(\.entry.practiceID)) {
            practices[id] = try? await request.services.practices.ruleBook(of: id)
        }
        let account = try request.account.id
        let zones = request.services.zones
        let rows = records.map { record in
            let entry = record.entry
            let book = entry.practiceID.flatMap { practices[$0] }
            return Row(
                moment: request.words.moment(entry.at, in: book?.zone(zones) ?? .utc),
                who: request.words.actor(entry.actor, book?.practice.details.name, own: account),
                what: request.words.operation(entry.operation))
        }
        return LookedPage(
            frame: request.frame, patient: patient, rows: rows,
            next: records.count == length ? records.last?.entry.id : nil)
    }

    var body: some HTML {
        AccountLayout(
            frame, title: words(.lookedTitle), heading: words(.lookedTitleFor, ["name": patient.details.name])
        ) {
            p { words(.lookedText) }
            if rows.isEmpty {
                p { words(.lookedNone) }
            } else {
                div(.class("table"), .focusable(), .role("region"), .label(words(.lookedCaption))) {
                    table {
                        caption { words(.lookedCaption) }
                        thead {
                            tr {
                                th(.scope("col")) { words(.lookedWhen) }
                                th(.scope("col")) { words(.lookedWho) }
                                th(.scope("col")) { words(.lookedWhat) }
                            }
                        }
                        tbody {
                            for row in rows {
                                tr {
                                    td { row.moment }
                                    td { row.who }
                                    td { row.what }
                                }
                            }
                        }
                    }
                }
            }
            ul(.class("actions")) {
                if let next {
                    li {
                        a(
                            .class("button"),
                            .href(
                                PeoplePages.address(of: patient.id, "looked").asking([("before", next.description)]))
                        ) { words(.lookedEarlier) }
                    }
                }
                li { a(.class("button"), .href(PeoplePages.address(of: patient.id))) { words(.peopleBack) } }
            }
        }
    }
}

extension RuleBook {
    /// Of one of the practice's places; nil where it has none, or its zone is not known here.
    fileprivate func zone(_ zones: any TimeZones) -> Zone? {
        locations.values.min { $0.id < $1.id }.flatMap { zones.zone($0.timeZone) }
    }
}

extension Words {
    /// `8 December 2026, 14:30 (Europe/Paris)`
    fileprivate func moment(_ instant: Instant, in zone: Zone) -> String {
        let local = zone.local(instant)
        return self(
            .lookedMoment,
            [
                "date": dateWithYear(local.date), "time": time(local.time),
                "zone": SettingChoices.name(ofZone: zone.identifier),
            ])
    }

    /// Who it was, without a name that is nobody's business.
    fileprivate func actor(_ actor: Actor, _ practice: String?, own: ID<Account>) -> String {
        switch actor.kind {
        case .account, .visitor: self(actor.accountID == own ? .lookedYou : .lookedGuardian)
        case .member where actor.accountID == own: self(.lookedYouAt, ["practice": practice ?? self(.lookedPractice)])
        case .member: practice ?? self(.lookedPractice)
        case .platform: self(.lookedPlatform)
        case .system: self(.lookedSystem)
        }
    }

    /// What was done, in everyday words.
    func operation(_ operation: Domain.Operation) -> String {
        let name = operation.rawValue
        let phrase = Phrase(rawValue: "operation" + name.prefix(1).uppercased() + name.dropFirst())
        return self(phrase ?? .operationOther)
    }
}

import Domain
import HTTPServer

/// Everything with which a practice sets itself up.
enum SetupPages {
    static let all: [PageRoute] =
        RegistrationPages.all + place.routes + people.routes + SetupServicePages.all + hours.routes + PublishPages.all
        + SettingsPages.all + PracticeSettings.all + items + TimeZonePages.all + ExceptionPages.all
        + MediaSettings.all + TeamPages.all + JoinPages.all

    private static let items: [PageRoute] =
        ItemPages<Location>(beforeUpdate: TimeZonePages.ask).routes + ItemPages<Practitioner>().routes
        + ItemPages<Resource>().routes + ItemPages<Service>().routes + ItemPages<Schedule>().routes

    private static let place = SetupItemStep<Location>(
        step: .place, next: .people,
        suggestion: { view, _ in
            [("name", view.rules.practice.details.name)] + Location.suggestion(view.rules)
        })

    private static let people = SetupItemStep<Practitioner>(
        step: .people, next: .services,
        suggestion: { view, kind in
            [
                ("name", view.frame.account?.name ?? ""), ("specialties", kind.specialty ?? ""),
                ("languages", view.words.language.rawValue),
            ]
        }, then: linkMember)

    private static let hours = SetupItemStep<Schedule>(
        step: .hours, next: .publish,
        suggestion: { view, _ in
            [
                ("practitionerId", view.rules.active(Practitioner.self).first?.id.description ?? ""),
                ("locationId", view.rules.active(Location.self).first?.id.description ?? ""),
            ] + Schedule.suggestion(view.rules)
        },
        // It would be published, and nobody could book.
        needs: { schedule in
            if schedule.hours.isEmpty { throw InvalidInput("hours", "required", "Give the hours of one day at least.") }
        })

    /// Somebody who sees patients too: their own diary is the one of that practitioner.
    @Sendable
    private static func linkMember(_ practitioner: ID<Practitioner>, _ request: PageRequest) async throws {
        guard request.form["me"] != nil else { return }
        let (practice, account) = (try request.id("practice", Practice.self), try request.account.id)
        let scope = try request.scope(for: .updateMember, in: practice)
        let member = try await request.services.accounts.member(account, of: practice, scope: scope)
        guard member.practitionerID != practitioner else { return }
        _ = try await request.done(
            .updateMember, scope: scope, part: "member", id: { (member: Member) in member.accountID }
        ) {
            try await request.services.accounts.updateMember(
                account, of: practice, version: member.version, role: member.role, practitioner: practitioner,
                ask: $0)
        }
    }
}

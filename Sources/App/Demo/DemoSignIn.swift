import Domain

/// Somebody of the demo world who can sign in, and what for.
struct DemoSignIn {
    /// Everybody's. It keeps nobody out, and is printed by every run: the rules for passwords still hold for it.
    static let password = "every-door-opens"

    let id: ID<Account>
    let name: String
    let email: String
    let what: String

    static let admin = DemoSignIn(
        id: DemoIDs.admin, name: "Ada Admin", email: "admin@example.org", what: "the platform's administrator")
    static let support = DemoSignIn(
        id: DemoIDs.support, name: "Sol Support", email: "support@example.org", what: "sees, changes nothing")
    static let auditor = DemoSignIn(
        id: DemoIDs.auditor, name: "Ola Auditor", email: "auditor@example.org", what: "reads the audit trail")
    static let owner = DemoSignIn(
        id: DemoIDs.owner, name: "Olga Nordlicht", email: "owner@example.org", what: "owns Praxis Nordlicht")
    static let practitioner = DemoSignIn(
        id: DemoIDs.practitionerAccount, name: "Greta Lindner", email: "practitioner@example.org",
        what: "is booked at Praxis Nordlicht")
    static let receptionist = DemoSignIn(
        id: DemoIDs.receptionist, name: "Rike Empfang", email: "receptionist@example.org",
        what: "sits at its desk")
    static let patient = DemoSignIn(
        id: DemoIDs.account, name: "Paula Probst", email: "patient@example.org",
        what: "books for herself and for her son")

    static let all = [admin, support, auditor, owner, practitioner, receptionist, patient]
}

import Domain

/// What a release brought to the API.
struct APIChange: Sendable {
    let release: String
    /// `yyyy-mm-dd`
    let date: String
    let added: [String]

    /// Newest first.
    static let all: [APIChange] = [
        APIChange(
            release: "0.1.0", date: "2026-11-30",
            added: [
                "Search, suggestions and free times, open to everybody, with the reason why a time is not offered.",
                "Holds without an account, visits of several bookings, payment, confirmation, moving and cancelling.",
                "The waitlist, sessions of several patients, and live streams of bookings and slots.",
                "The desk: arrivals, notes, calls, withdrawn time, refunds; patients of a practice without an account.",
                "A practice's set-up: places, people, rooms, services, hours, photos and documents.",
                "Accounts, members and invitations; export and erasure; the audit trail.",
                "A practice's bookings of one place alone: locationId.",
                "Suspension and reinstatement take a reason; a suspended practice shows it as stateReason.",
                "Calling a session off takes a reason, which joins staff's note of each booking.",
                "A wish for the waitlist lies within two years; a practice is published with hours that hold time.",
                "A page's script can ask by the sign-in's cookie; what it changes needs the header Praxis-Form.",
                "Setting up a second factor takes the password once more, as password in the body.",
            ])
    ]
}

/// What has changed, and when.
struct APIChangesPage: HTML {
    let frame: Frame
    let changes: [APIChange]

    var body: some HTML {
        SitePage(frame, title: "Changes of the API", summary: "What each release brought to the Praxis API.") {
            h1 { "Changes of the API" }
            p {
                "Within "
                code { Endpoint.root }
                " things are added and none is taken away: read over members that you do not know. "
                a(.href("/docs")) { "All operations" }
            }
            for change in changes {
                h2 { "\(change.release), \(change.date)" }
                ul { for line in change.added { li { line } } }
            }
        }
    }
}

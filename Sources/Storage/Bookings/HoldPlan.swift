import Domain

/// Everything that a hold's transaction needs and may not make itself.
struct HoldPlan: Sendable {
    /// A practitioner's local day, as it is open.
    struct Day: Sendable {
        let practitionerID: ID<Practitioner>
        let openings: [Interval]
        let minutes: Int

        init(_ offer: Offer, openings: [Interval]) {
            practitionerID = offer.practitionerID
            self.openings = openings
            minutes = Int(offer.terms.endsAt - offer.terms.startsAt) / 60
        }
    }

    let practice: ID<Practice>
    let requests: [HoldSlot]
    let offers: [Offer]
    let sessions: [ID<Session>]
    let days: [Day]
    let limits: HoldSlot.Limits
    let seals: PatientSeals
}

/// Publishes a practice, takes it back, suspends and reinstates it.
public enum ChangePracticeState {
    /// What there is to be booked, counted.
    public struct Facts: Hashable, Sendable {
        public var locations: Int
        public var services: Int
        public var practitioners: Int
        /// Of active practitioners at active locations, with hours in them.
        public var schedules: Int

        public init(locations: Int, services: Int, practitioners: Int, schedules: Int) {
            self.locations = locations
            self.services = services
            self.practitioners = practitioners
            self.schedules = schedules
        }
    }

    /// - Returns: what the event tells.
    /// - Throws: `PracticeRefusal.wrongState`, `.notReady`.
    public static func decide(
        from state: PracticeState, to wanted: PracticeState, facts: Facts
    ) throws(PracticeRefusal) -> EventKind {
        switch (state, wanted) {
        case (.draft, .published):
            let missing = missing(facts)
            if !missing.isEmpty { throw .notReady(missing) }
            return .practicePublished
        case (.published, .draft): return .practiceWithdrawn
        case (.draft, .suspended), (.published, .suspended): return .practiceSuspended
        // As it was when it was suspended: bookings stayed, and nothing is asked of it that was not asked then.
        case (.suspended, .published), (.suspended, .draft): return .practiceReinstated
        case (.draft, .draft), (.published, .published), (.suspended, .suspended):
            throw .wrongState(state, wanted: wanted)
        }
    }

    /// What is wrong with what somebody says about why.
    public static func problems(reason: String) -> [Conflict] {
        var check = FieldCheck()
        check.text("reason", reason, reasonLength)
        return check.conflicts
    }

    public static let reasonLength = 1...500

    /// The verb that leads from one state to another: whose permission is asked.
    public static func operation(from state: PracticeState, to wanted: PracticeState) -> Operation {
        switch (state, wanted) {
        case (_, .suspended): .suspendPractice
        case (.suspended, _): .reinstatePractice
        case (_, .draft): .withdrawPractice
        case (_, .published): .publishPractice
        }
    }

    private static func missing(_ facts: Facts) -> [Conflict] {
        var missing: [Conflict] = []
        if facts.locations == 0 {
            missing.append(
                Conflict(subject: "locations", code: "locationMissing", message: "Add a location with its time zone."))
        }
        if facts.services == 0 {
            missing.append(
                Conflict(subject: "services", code: "serviceMissing", message: "Add a service that can be booked."))
        }
        if facts.practitioners == 0 {
            missing.append(
                Conflict(
                    subject: "practitioners", code: "practitionerMissing", message: "Add somebody who can be booked."))
        } else if facts.schedules == 0 {
            missing.append(
                Conflict(
                    subject: "schedules", code: "scheduleMissing", message: "Add when a practitioner works somewhere."))
        }
        return missing
    }
}

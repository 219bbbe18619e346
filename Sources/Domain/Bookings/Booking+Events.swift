extension Booking {
    /// The fact that this booking has become what it is now.
    public func event(_ kind: EventKind, at now: Instant, also more: [String: String] = [:]) -> Event {
        var detail = more
        detail["state"] = state.rawValue
        detail["service"] = serviceID.description
        detail["practitioner"] = practitionerID.description
        detail["location"] = locationID.description
        detail["startsAt"] = String(terms.startsAt.seconds)
        detail["endsAt"] = String(terms.endsAt.seconds)
        detail["date"] = terms.localDate.description
        detail["expiresAt"] = holdExpiresAt.map { String($0.seconds) }
        detail["account"] = accountID?.description
        detail["patient"] = patientID?.description
        detail["session"] = sessionID?.description
        return Event(
            id: .of(subject: ID(id), version: version, at: now), practiceID: practiceID, kind: kind, subject: ID(id),
            version: version, at: now, detail: detail)
    }
}

extension Session {
    public func event(_ kind: EventKind, at now: Instant) -> Event {
        Event(
            id: .of(subject: ID(id), version: version, at: now), practiceID: practiceID, kind: kind, subject: ID(id),
            version: version, at: now,
            detail: [
                "service": serviceID.description, "practitioner": practitionerID.description,
                "location": locationID.description, "startsAt": String(terms.startsAt.seconds),
            ])
    }
}

extension WaitlistEntry {
    public func event(_ kind: EventKind, at now: Instant) -> Event {
        var detail = ["service": wish.serviceID.description, "patient": patientID.description]
        detail["account"] = accountID?.description
        return Event(
            id: .of(subject: ID(id), version: version, at: now), practiceID: practiceID, kind: kind, subject: ID(id),
            version: version, at: now, detail: detail)
    }
}

extension ID where Subject == Event {
    /// The name of a subject's change: the same each time a transaction that writes it has to run again.
    ///
    /// The random part of a version 7 id is drawn from the subject and its version instead. The millisecond within
    /// `now`'s second is the subject's own: facts about subjects made one after the other are then neighbours in the
    /// tables, not strewn over all that the second wrote.
    public static func of(subject: ID<EventSubject>, version: Int, at now: Instant) -> Self {
        var first = subject.high ^ UInt64(truncatingIfNeeded: version) &* 0x9E37_79B9_7F4A_7C15
        first = Self.mixed(first ^ subject.low.byteSwapped)
        let second = Self.mixed(first ^ subject.low ^ UInt64(truncatingIfNeeded: version))
        let millisecond = Int64((subject.high >> 16) % 1000)
        return Self(milliseconds: now.seconds * 1000 + millisecond, random: (first, second))
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

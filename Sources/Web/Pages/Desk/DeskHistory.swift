import Domain

/// What happened to a booking, who did it, and when.
struct HistoryLine: Sendable {
    let what: String
    /// Nil where nobody knows any more.
    let who: String?
    let at: Instant
}

extension PageRequest {
    /// What happened to a booking, oldest first.
    func history(of booking: DeskBooking) async throws -> [HistoryLine] {
        let (desk, id) = (booking.desk, booking.booking.id)
        let events: [PositionedEvent]
        if let archived = booking.archivedEvents {
            events = archived
        } else {
            events = try await services.bookings.events(
                of: id, in: desk.practice, scope: scope(for: .bookingEvents, in: desk.practice), now: now)
        }
        let (trail, colleagues) = (try await trail(of: events, at: desk), try await colleagues(at: desk))
        return events.map { positioned in
            words.history(
                positioned.event, trail[positioned.event.id], colleagues: colleagues, in: booking.facts.zone)
        }
    }

    /// By event, the audit row that was written with it: who asked for what.
    private func trail(of events: [PositionedEvent], at desk: Desk) async throws -> [ID<Event>: AuditEntry] {
        let records = try await services.audit.booking.entries(with: events.map(\.event.id), of: desk.practice)
        return Dictionary(
            records.map { (ID($0.entry.id), $0.entry) }, uniquingKeysWith: { first, _ in first })
    }

    /// The names of those who work there, by account.
    private func colleagues(at desk: Desk) async throws -> [ID<Account>: String] {
        let members = try await services.accounts.members(
            of: desk.practice, scope: scope(for: .listMembers, in: desk.practice))
        return Dictionary(members.map { ($0.accountID, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Words {
    func history(
        _ event: Event, _ entry: AuditEntry?, colleagues: [ID<Account>: String], in zone: Zone
    ) -> HistoryLine {
        HistoryLine(
            what: what(event, entry, in: zone), who: entry.map { who($0.actor, colleagues) }, at: event.at)
    }

    private func what(_ event: Event, _ entry: AuditEntry?, in zone: Zone) -> String {
        guard let entry else { return self(event.kind.historyPhrase ?? .eventOther) }
        let phrase = HistoryPhrase.of(event.kind, entry) ?? .eventOther
        guard let was = event.detail["wasStartsAt"].flatMap({ Int64($0) }),
            let now = event.detail["startsAt"].flatMap({ Int64($0) })
        else { return self(phrase) }
        return self(
            .historyFromTo,
            [
                "what": self(phrase), "from": shortMoment(Instant(seconds: was), in: zone),
                "to": shortMoment(Instant(seconds: now), in: zone),
            ])
    }

    private func who(_ actor: Actor, _ colleagues: [ID<Account>: String]) -> String {
        switch actor.kind {
        case .visitor: self(.historyVisitor)
        case .account: self(.historyPatient)
        case .member: actor.accountID.flatMap { colleagues[$0] } ?? self(.adminActorMember)
        case .platform: self(.adminActorPlatform)
        case .system: self(.historySystem)
        }
    }
}

/// What an event is called when it is known what was asked for: a cancellation because somebody fell ill is another
/// thing than a patient's.
enum HistoryPhrase {
    static func of(_ kind: EventKind, _ entry: AuditEntry) -> Phrase? {
        special[kind]?[entry.operation] ?? (entry.actor.kind == .system ? bySystem[kind] : nil) ?? kind.historyPhrase
    }

    private static let special: [EventKind: [Domain.Operation: Phrase]] = [
        .bookingCancelled: [
            .withdrawTime: .historyCancelledAway, .cancelSession: .historyCancelledSession,
            .erasePatient: .historyCancelledErased, .eraseAccount: .historyCancelledErased,
            .suspendPractice: .historyCancelledSuspended,
        ],
        .bookingRescheduled: [
            .withdrawTime: .historyMovedAway, .settleLocalTimes: .historyMovedClock,
            .changeTimeZone: .historyMovedClock,
        ],
        .bookingPaymentChanged: [
            .arrangePayment: .historyPaymentArranged, .recordPayment: .historyPaymentRecorded,
            .refundPayment: .historyPaymentRefunded,
        ],
    ]

    private static let bySystem: [EventKind: Phrase] = [
        .bookingCompleted: .historyClosedDone, .bookingMissed: .historyClosedMissed,
        .bookingConfirmed: .historyConfirmedPaid,
    ]
}

extension EventKind {
    /// As a booking's history tells it; nil for what never happens to one.
    var historyPhrase: Phrase? {
        switch self {
        case .bookingHeld: .eventHeld
        case .bookingConfirmed: .eventConfirmed
        case .bookingArrived: .eventArrived
        case .bookingCompleted: .eventCompleted
        case .bookingCancelled: .eventCancelled
        case .bookingExpired: .eventExpired
        case .bookingMissed: .eventMissed
        case .bookingRescheduled: .eventMoved
        case .bookingPaymentChanged: .eventPaymentChanged
        case .bookingNoted: .eventNoted
        case .bookingTakenOver: .eventTakenOver
        case .bookingOffered: .eventOffered
        case .bookingArchived: .eventArchived
        case .practiceRegistered, .practiceChanged, .practicePublished, .practiceSuspended, .practiceReinstated,
            .practiceWithdrawn, .itemAdded, .itemChanged, .itemRetired, .mediaAdded, .mediaChanged, .mediaRemoved,
            .sessionChanged, .sessionCancelled, .sessionReopened, .waitlistJoined, .waitlistOffered, .waitlistLeft,
            .waitlistEnded, .patientAdded, .patientChanged, .patientErased:
            nil
        }
    }
}

/// What happened to it, oldest first.
struct DeskHistory: HTML {
    let words: Words
    let lines: [HistoryLine]
    let zone: Zone

    var body: some HTML {
        section(.class("card"), .labelled(by: "history")) {
            h2(.id("history")) { words(.deskHistoryTitle) }
            ol(.class("plain")) {
                for line in lines {
                    li {
                        line.what
                        " · "
                        span(.class("quiet")) {
                            words.line([line.who, words.shortMoment(line.at, in: zone)])
                        }
                    }
                }
            }
        }
    }
}

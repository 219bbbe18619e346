import Domain

/// Takes time out of a practitioner's schedules: nothing new is booked into it. Done again, it changes nothing.
struct ScheduleBlocker {
    let services: WebServices
    let scope: Scope
    let now: Instant

    func takeOut(_ withdrawal: WithdrawTime, of practice: ID<Practice>) async throws {
        do {
            try await takeOutOnce(withdrawal, of: practice)
        } catch RequestRefusal.staleVersion {
            // Somebody changed a schedule in between: what is written is made of what is there now.
            try await takeOutOnce(withdrawal, of: practice)
        }
    }

    private func takeOutOnce(_ withdrawal: WithdrawTime, of practice: ID<Practice>) async throws {
        let rules = try await services.practices.ruleBook(of: practice)
        guard rules.practitioners[withdrawal.practitionerID] != nil else { throw RequestRefusal.missing }
        let ask = Ask<Stored<Schedule>>(scope: scope, operation: .withdrawTime, now: now)
        for schedule in rules.schedules where schedule.practitionerID == withdrawal.practitionerID {
            guard schedule.isActive, let name = rules.locations[schedule.locationID]?.timeZone,
                let zone = services.zones.zone(name),
                let changed = withdrawal.takingTime(from: schedule.value, in: zone)
            else { continue }
            _ = try await services.practices.update(
                schedule.id, of: practice, version: schedule.version, changed, ask: ask)
        }
    }
}

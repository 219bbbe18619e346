public import Domain

extension SQLBookingStore {
    public func hold(_ request: HoldSlot, ask: Ask<Booking>) async throws -> Outcome<Booking> {
        let plan = try await plan([request], ask: ask)
        return try await transact(ask, practice: request.practiceID) { transaction in
            try transaction.hold(plan, visit: nil)[0]
        }
    }

    public func holdVisit(
        _ id: ID<Visit>, _ requests: [HoldSlot], ask: Ask<[Booking]>
    ) async throws -> Outcome<[Booking]> {
        guard let first = requests.first, requests.count <= 10 else {
            throw InvalidInput("bookings", "count", "Give one to ten bookings.")
        }
        guard requests.allSatisfy({ $0.practiceID == first.practiceID && $0.patientID == first.patientID }) else {
            throw BookingRefusal.visitMixed
        }
        let plan = try await plan(requests, ask: ask)
        try RescheduleVisit.check(plan.offers.map(\.terms))
        return try await transact(ask, practice: first.practiceID) { transaction in
            try transaction.hold(plan, visit: id)
        }
    }

    /// What holding needs, made before the transaction: rules are read just before the claim, not inside it.
    private func plan<Answer>(_ requests: [HoldSlot], ask: Ask<Answer>) async throws -> HoldPlan {
        guard let practice = requests.first?.practiceID else { throw RequestRefusal.missing }
        for request in requests { try InvalidInput.check(request.problems()) }
        let rules = try await practices.ruleBook(of: practice)
        let isStaff = ask.scope.isStaff(of: practice)
        guard rules.practice.state == .published else { throw BookingRefusal.practiceClosed }
        let offers = try requests.map { request in
            if request.overbooking != nil, !isStaff { throw AccessRefusal.notAllowed }
            let offer = try Offer(
                rules, service: request.serviceID, practitioner: request.practitionerID,
                location: request.locationID, startsAt: request.startsAt, zones: zones)
            if request.overbooking == nil {
                try OfferRules.check(offer, rules: rules, sessions: [], isStaff: isStaff, zones: zones, now: ask.now)
            }
            return offer
        }
        return HoldPlan(
            practice: practice, requests: requests, offers: offers, sessions: requests.map { _ in ids.next() },
            days: try days(offers, rules: rules, scope: ask.scope), limits: limits, seals: seals)
    }

    /// The openings of each wanted day, which bound what may be held without signing in.
    private func days(_ offers: [Offer], rules: RuleBook, scope: Scope) throws -> [HoldPlan.Day] {
        guard case .visitor = scope else { return [] }
        return offers.map { HoldPlan.Day($0, openings: OfferRules.openings(of: $0, rules: rules, zones: zones)) }
    }
}

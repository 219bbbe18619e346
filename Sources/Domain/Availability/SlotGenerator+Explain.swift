extension SlotGenerator {
    /// Every rule that offers or blocks this start. The start is accepted exactly if none blocks.
    ///
    /// - Parameter claims: the live claims around the start, for staff, who may see what has the time; without them
    ///   nobody learns more than that it is taken.
    public func explain(
        _ start: Instant, by practitioner: ID<Practitioner>, at location: ID<Location>, claims: [Claim] = []
    ) -> [Ruling] {
        let page = page(practitioner, location)
        var rulings = [
            Ruling(
                .published, offers: diary.practice == .published, "The practice takes bookings.",
                otherwise: "The practice takes no bookings now."),
            Ruling(
                .serviceActive, offers: diary.service.isActive, "The service is offered.",
                otherwise: "The service is no longer offered."),
            Ruling(
                .practitionerOffers, offers: page?.isOffered == true, "The practitioner offers the service there.",
                otherwise: "The practitioner does not offer the service there."),
        ]
        guard let page, page.isOffered else { return rulings }
        let starts = Interval(start: start, end: start + 1)
        let rules = SlotRules(whatever: diary)
        let slots = PageSlots(page, of: diary, rules, starts: starts)
        rulings.append(
            Ruling(
                .timeZoneKnown, offers: slots != nil, "The location's time zone is known.",
                otherwise: "The location's time zone is not known here: its hours cannot be told."))
        if let slots { rulings += SlotExplanation(slots: slots, diary: diary, start: start, claims: claims).rulings }
        return rulings
    }
}

/// The rules that need a page, in the order in which a person would ask for them.
private struct SlotExplanation {
    let slots: PageSlots
    let diary: Diary
    let start: Instant
    let claims: [Claim]

    private var service: Service { diary.service.value }

    /// A session has its own length, whatever the service says now.
    private var interval: Interval {
        if let session, !session.session.isCancelled { return session.session.terms.interval }
        return slots.rules.interval(at: start)
    }

    private var session: SessionView? { slots.session(at: start) }
    private var isJoined: Bool { session.map { !$0.session.isCancelled } ?? false }

    var rulings: [Ruling] {
        let always = [withinOpening, exception, onStep, notice, horizon]
        return always + groups + [practitionerFree] + resourcesFree
    }

    private var isWithinOpening: Bool { slots.openings.contains(interval) }

    private var withinOpening: Ruling {
        Ruling(
            .withinOpening, offers: isWithinOpening, "It lies within the practitioner's hours.",
            otherwise: "It does not lie within the practitioner's hours.")
    }

    /// An exception is in the way only where it leaves no working time.
    private var exception: Ruling {
        let off = slots.page.schedules.flatMap(\.exceptions).filter { exception in
            guard exception.kind == .off else { return false }
            let from = slots.zone.instant(of: exception.date, exception.opens)
            let until = slots.zone.instant(of: exception.date, exception.closes)
            return Interval(start: from, end: until).overlaps(interval)
        }
        var ruling = Ruling(
            .exception, offers: off.isEmpty || isWithinOpening, "No time off is in the way.",
            otherwise: "The practitioner is off then.")
        if ruling.blocks { ruling.dates = Set(off.map(\.date)).sorted() }
        return ruling
    }

    private var onStep: Ruling {
        Ruling(
            .onStep, offers: isJoined || slots.isOnStep(start), "It is one of the starts that the hours give.",
            otherwise: "It is not a start: they come every \(service.step) minutes from where the hours begin.")
    }

    private var notice: Ruling {
        let minutes = diary.isStaff ? 0 : service.noticeMinutes
        return Ruling(
            .notice, offers: start >= slots.rules.earliest, "It is early enough to ask for it.",
            otherwise: minutes > 0 ? "It must be asked for \(minutes) minutes before." : "It is in the past.")
    }

    private var horizon: Ruling {
        Ruling(
            .horizon, offers: slots.horizonEnd.map { start < $0 } ?? true, "It is not too far ahead.",
            otherwise: "It can be asked for from \(service.horizonDays) days before.")
    }

    private var groups: [Ruling] {
        guard slots.rules.isForGroups else { return [] }
        var open = Ruling(
            .sessionOpen, offers: session?.session.isCancelled != true, "No session of that time is cancelled.",
            otherwise: "The session of that time is cancelled.")
        let free = isJoined ? session?.freeSeats ?? 0 : slots.rules.capacity
        var seats = Ruling(
            .seatsFree, offers: free > 0, free == 1 ? "One seat is free." : "\(free) seats are free.",
            otherwise: "Every seat is taken.")
        if diary.isStaff, let session {
            if open.blocks { open.sessionIDs = [session.session.id] }
            if seats.blocks { seats.sessionIDs = [session.session.id] }
        }
        return [open, seats]
    }

    private var practitionerFree: Ruling {
        let claimed = slots.rules.claimed(at: start)
        let ruling = Ruling(
            .practitionerFree, offers: isJoined || !slots.page.busy.overlaps(claimed), "The practitioner is free.",
            otherwise: "The practitioner is not free: buffers around the meeting count too.")
        return detailed(ruling, owners: [ClaimOwner(slots.page.practitionerID)], claimed)
    }

    private var resourcesFree: [Ruling] {
        let claimed = slots.rules.claimed(at: start)
        return service.resources.enumerated().map { index, need in
            let free = slots.freeResources(index, claimed)
            let ruling = Ruling(
                .resourcesFree, offers: isJoined || free >= need.count, "What is needed of \(need.kind) is free.",
                otherwise: "Too few of \(need.kind) are free: \(need.count) needed, \(free) free.", subject: need.kind)
            let owners = index < slots.page.resources.count ? slots.page.resources[index].map(\.id) : []
            return detailed(ruling, owners: Set(owners.map(ClaimOwner.init)), claimed)
        }
    }

    private func detailed(_ ruling: Ruling, owners: Set<ClaimOwner>, _ claimed: Interval) -> Ruling {
        guard ruling.blocks, diary.isStaff else { return ruling }
        var ruling = ruling
        let cells = Cell.range(from: claimed.start, until: claimed.end)
        let inTheWay = claims.filter { owners.contains($0.owner) && cells.contains($0.cell) }
        ruling.bookingIDs = Set(inTheWay.compactMap(\.bookingID)).sorted()
        ruling.sessionIDs = Set(inTheWay.compactMap(\.sessionID)).sorted()
        return ruling
    }
}

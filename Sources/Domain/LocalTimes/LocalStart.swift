extension Terms {
    /// Where a wall clock of the zone shows the agreed local start, if that is another instant than the claimed one.
    ///
    /// Nil where nothing has moved: also in the second hour of an overlap, which shows the agreed time as well as the
    /// first does, and where the agreed time lies in a gap that the start already comes after.
    public func strayed(in zone: Zone) -> Instant? {
        let shown = zone.local(startsAt)
        // Not by asking for the agreed time's instant: of the two that an overlap has, that is always the first.
        if shown.date == localDate, shown.time == localTime { return nil }
        let meant = zone.instant(of: localDate, localTime)
        return meant == startsAt ? nil : meant
    }

    /// Whether they were agreed on under another zone, or the clock no longer shows what was agreed.
    public func isAstray(in zone: Zone) -> Bool {
        timeZone != zone.identifier || strayed(in: zone) != nil
    }

    /// The same agreement at another instant: as long, with the same buffers, under the same local start.
    public func restored(to start: Instant, in zone: Zone) -> Terms {
        let by = start - startsAt
        var terms = self
        terms.startsAt = start
        terms.endsAt = endsAt + by
        terms.claimedFrom = claimedFrom + by
        terms.claimedUntil = claimedUntil + by
        terms.timeZone = zone.identifier
        return terms
    }

    /// The same instants, and beside them what the clock shows then.
    public func reread(in zone: Zone) -> Terms {
        let shown = zone.local(startsAt)
        var terms = self
        terms.timeZone = zone.identifier
        terms.localDate = shown.date
        terms.localTime = shown.time
        return terms
    }
}

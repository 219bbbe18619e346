extension SlotGenerator {
    /// For each of the service's needs, in their order, the resources that are free for a booking at this start,
    /// lowest id first: what a claim tries in turn.
    public func freeResources(at start: Instant, by practitioner: ID<Practitioner>, at location: ID<Location>)
        -> [[ID<Resource>]]
    {
        guard let page = page(practitioner, location) else { return [] }
        let claimed = Diary.claimed(by: diary.service.value, at: start)
        return page.resources.map { resources in
            resources.filter { !$0.busy.overlaps(claimed) }.map(\.id).sorted()
        }
    }
}

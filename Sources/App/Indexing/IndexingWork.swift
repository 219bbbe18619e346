import Domain

/// What a batch of events asks of the search index, each thing once.
struct IndexingWork {
    /// Practices whose listings are made anew.
    private(set) var whole: Set<ID<Practice>> = []
    /// Practitioners whose next-available times may have changed.
    private(set) var times: [ID<Practice>: Set<ID<Practitioner>>] = [:]

    /// What the newest change of each practice was made for.
    private(set) var traces: [ID<Practice>: Trace] = [:]

    mutating func add(_ event: Event, from log: LogName) { add(event.practiceID, event.detail, from: log) }

    /// - Parameter detail: the event's; nil where it is not known, and anything may have changed.
    mutating func add(_ practice: ID<Practice>, _ detail: [String: String]?, from log: LogName) {
        if let trace = detail.flatMap(Event.trace) { traces[practice] = trace }
        switch log {
        case .inventory:
            if practice.high != 0 { whole.insert(practice) }
        case .booking:
            guard let detail else { return whole = whole.union([practice]) }
            guard let text = detail["practitioner"], let practitioner = ID<Practitioner>(text) else { return }
            times[practice, default: []].insert(practitioner)
        }
    }

    /// Every practice that has to be looked at, once.
    var practices: [ID<Practice>] { Array(whole.union(times.keys)) }
}

import Domain

/// What of the audit trail somebody wants to see.
struct AuditFilter: Sendable {
    var practice: ID<Practice>?
    var operation: Domain.Operation?
    var account: ID<Account>?
    /// Nothing from before this date, in UTC.
    var from: LocalDate?

    init(practice: ID<Practice>? = nil) { self.practice = practice }

    /// What is no id or no date names nothing, and is said to be wrong.
    init(_ query: FormFields, _ words: Words, errors: inout FieldErrors) {
        practice = query.id("practice")
        operation = query["operation"].flatMap(Domain.Operation.init(rawValue:))
        account = query.id("account")
        from = query.date("from")
        if practice == nil, query["practice"] != nil { errors.add("practice", words(.adminNoID)) }
        if account == nil, query["account"] != nil { errors.add("account", words(.adminNoID)) }
        if operation == nil, query["operation"] != nil { errors.add("operation", words(.adminNoOperation)) }
        if from == nil, query["from"] != nil { errors.add("from", words(.conflictMalformed)) }
    }

    var since: Instant? { from.map { Zone.utc.bounds(of: $0).start } }

    /// The practice is not asked here: its trail is read by itself.
    func fits(_ entry: AuditEntry) -> Bool {
        (operation == nil || entry.operation == operation) && (account == nil || entry.actor.accountID == account)
    }

    func address(before cursor: AuditCursor? = nil) -> SiteAddress {
        var query: [(String, String)] = []
        if let practice { query.append(("practice", practice.description)) }
        if let operation { query.append(("operation", operation.rawValue)) }
        if let account { query.append(("account", account.description)) }
        if let from { query.append(("from", from.description)) }
        if let cursor { query.append(("before", cursor.description)) }
        return SiteAddress("/admin/audit", query: query)
    }

    func with(_ change: (inout AuditFilter) -> Void) -> AuditFilter {
        var filter = self
        change(&filter)
        return filter
    }
}

/// How far both trails have been read, newest first.
struct AuditCursor: Sendable, LosslessStringConvertible {
    /// How far one of them has been read.
    enum Place: Hashable, Sendable {
        case beginning
        /// Of the whole trail.
        case number(Int64)
        /// Of a practice's.
        case entry(ID<AuditEntry>)
        case end

        var text: String {
            switch self {
            case .beginning: "new"
            case .number(let number): String(number)
            case .entry(let id): id.description
            case .end: "end"
            }
        }

        init?(_ text: Substring) {
            if text == "new" {
                self = .beginning
            } else if text == "end" {
                self = .end
            } else if let number = Int64(text) {
                self = .number(number)
            } else if let id = ID<AuditEntry>(String(text)) {
                self = .entry(id)
            } else {
                return nil
            }
        }
    }

    var places: [LogName: Place]

    init() { places = [:] }

    var description: String { LogName.allCases.map { (places[$0] ?? .beginning).text }.joined(separator: ".") }

    init?(_ text: String) {
        let parts = text.split(separator: ".").compactMap(Place.init)
        guard parts.count == LogName.allCases.count else { return nil }
        places = Dictionary(uniqueKeysWithValues: zip(LogName.allCases, parts))
    }
}

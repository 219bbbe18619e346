public import Domain

/// The rows of one database's audit trail.
public struct AuditTable: Sendable {
    static let columns = [
        "practice_id", "id", "at", "actor_kind", "actor_account", "note", "operation", "subject_kind", "subject_id",
        "patient_id",
    ]

    let name: String
    private let ofPractice: String
    private let aboutPatient: String
    private let withEvents: String
    private let chained: String

    public init(side: LogName) {
        name = "\(side.rawValue)_audit"
        let columns = (Self.columns + ["number"]).joined(separator: ", ")
        ofPractice = "SELECT \(columns) FROM \(name) WHERE practice_id = ? AND id < ? ORDER BY id DESC LIMIT ?"
        aboutPatient = "SELECT \(columns) FROM \(name) WHERE patient_id = ? AND id < ? ORDER BY id DESC LIMIT ?"
        withEvents = "SELECT \(columns) FROM \(name) WHERE practice_id = ? AND id IN"
        chained = "SELECT \(columns) FROM \(name) WHERE number < ? ORDER BY number DESC LIMIT ?"
    }

    /// The statements that make the tables, for the schema's first migration.
    public func creation(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE \(name) (
                practice_id \(dialect.id) NOT NULL,
                id \(dialect.id) NOT NULL,
                at \(dialect.integer) NOT NULL,
                actor_kind \(dialect.text(20)) NOT NULL,
                actor_account \(dialect.id),
                note \(dialect.longText),
                operation \(dialect.text(60)) NOT NULL,
                subject_kind \(dialect.text(20)),
                subject_id \(dialect.id),
                patient_id \(dialect.id),
                number \(dialect.integer),
                hash \(dialect.bytes(32)),
                PRIMARY KEY (practice_id, id),
                UNIQUE (number)
            )\(dialect.options(.keyed))
            """,
            """
            CREATE TABLE \(name)_head (
                one \(dialect.integer) NOT NULL PRIMARY KEY,
                number \(dialect.integer) NOT NULL,
                hash \(dialect.bytes(32)) NOT NULL,
                seal \(dialect.bytes(32)) NOT NULL
            )\(dialect.options(.keyed))
            """,
        ]
    }

    /// Writes rows in the transaction of the change that they tell of.
    public func append(_ entries: [AuditEntry], in connection: any SQLConnection) throws {
        try connection.insertMany(into: name, columns: Self.columns, rows: entries.map(Self.values))
    }

    /// A practice's rows, newest first.
    public func entries(
        of practice: ID<Practice>, before entry: ID<AuditEntry>?, limit: Int, in connection: any SQLConnection
    ) throws -> [AuditRecord] {
        let last = entry ?? ID(high: .max, low: .max)
        return try connection.query(ofPractice, .id(practice), .id(last), .int(limit), row: Self.record)
    }

    /// The rows about one patient, newest first.
    public func entries(
        about patient: ID<Patient>, before entry: ID<AuditEntry>?, limit: Int, in connection: any SQLConnection
    ) throws -> [AuditRecord] {
        let last = entry ?? ID(high: .max, low: .max)
        return try connection.query(aboutPatient, .id(patient), .id(last), .int(limit), row: Self.record)
    }

    /// The rows that were written with some events, each of which has its event's id.
    public func entries(
        with events: [ID<Event>], of practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> [AuditRecord] {
        let list = SQLList(events)
        return try connection.query("\(withEvents) (\(list.places))", [.id(practice)] + list.values, Self.record)
    }

    /// All chained rows, newest first.
    public func entries(before number: Int64?, limit: Int, in connection: any SQLConnection) throws -> [AuditRecord] {
        try connection.query(chained, .int(number ?? .max), .int(limit), row: Self.record)
    }

    static func values(_ entry: AuditEntry) -> [SQLValue] {
        [
            .id(entry.practiceID ?? .noPractice), .id(entry.id), .instant(entry.at), .name(entry.actor.kind),
            .id(entry.actor.accountID), .text(entry.actor.note), .name(entry.operation), .name(entry.subject?.kind),
            .id(entry.subject?.id), .id(entry.patientID),
        ]
    }

    static func record(_ row: SQLRow) throws -> AuditRecord {
        let practice: ID<Practice> = try row[0]
        let subjectKind: AuditSubject.Kind? = try row[7]
        let subjectID: ID<EventSubject>? = try row[8]
        let subject: AuditSubject? =
            if let subjectKind, let subjectID { AuditSubject(subjectKind, subjectID) } else { nil }
        return AuditRecord(
            number: try row[10],
            entry: AuditEntry(
                id: try row[1], at: try row[2], practiceID: practice == .noPractice ? nil : practice,
                actor: Actor(kind: try row[3], accountID: try row[4], note: try row[5]), operation: try row[6],
                subject: subject, patientID: try row[9]))
    }
}

extension Actor.Kind: SQLDecodable {}
extension Operation: SQLDecodable {}
extension AuditSubject.Kind: SQLDecodable {}

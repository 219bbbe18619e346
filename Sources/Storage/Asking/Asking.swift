public import Domain

/// Does a request once, however often it is asked: a repeated one gets its first answer again.
///
/// The key comes before anything else, so that a twin that comes at the same moment waits for the first one's
/// end; the sealed answer is written in the same transaction. What throws leaves neither.
public struct Asking: Sendable {
    /// Gives the seal of one patient's own key, read inside the transaction.
    /// Throws `RequestRefusal.missing` where that key has been destroyed.
    public typealias PatientSeal = @Sendable (ID<Patient>, any SQLConnection) throws -> AnswerSeal

    public let table: AnswerTable
    private let seal: AnswerSeal
    private let patientSeal: PatientSeal?

    public init(side: LogName, seal: AnswerSeal, patientSeal: PatientSeal? = nil) {
        table = AnswerTable(side: side)
        self.seal = seal
        self.patientSeal = patientSeal
    }

    /// Runs `body` unless this request was done before. For use inside a `write` closure, before any other row.
    ///
    /// - Parameters:
    ///   - practice: beside whose rows the key is kept: it must be known before the work begins, and be the same at
    ///     the second try. Nil: the asker's own (a practice that is only being registered has an id new at each try).
    ///   - patient: whose key seals the answer; nil where it holds no patient's data.
    /// - Throws: `RequestRefusal.keyReused`, and what `body` throws.
    public func perform<Answer>(
        _ ask: Ask<Answer>, for practice: ID<Practice>?, in connection: any SQLConnection,
        patient: (Answer) -> ID<Patient>? = { _ in nil }, _ body: () throws -> Answer
    ) throws -> Outcome<Answer> {
        guard let once = ask.once else { return .done(try body()) }
        let key = Self.key(ask, once, practice)
        let isWritten: Bool
        switch try begin(key, in: connection) {
        case .written: isWritten = true
        case .unwritten: isWritten = false
        case .doneBefore(let row): return .repeated(try open(row, key, in: connection))
        }
        let answer = try body()
        let patient = patient(answer)
        let sealed = try seal(for: patient, in: connection).seal(once.record(answer), place(key))
        try table.keep(sealed, sealedFor: patient, as: key, isWritten: isWritten, in: connection)
        return .done(answer)
    }

    /// The first answer of a request that was done before; nil where it was not. For what must be known before the
    /// transaction begins: `perform` is still what decides.
    /// - Throws: `RequestRefusal.keyReused`.
    public func repeated<Answer>(
        _ ask: Ask<Answer>, for practice: ID<Practice>?, in connection: any SQLConnection
    ) throws -> [UInt8]? {
        guard let once = ask.once else { return nil }
        let key = Self.key(ask, once, practice)
        guard let row = try table.row(key, in: connection), !row.isOver(at: ask.now) else { return nil }
        guard row.requestHash == key.requestHash else { throw RequestRefusal.keyReused }
        return try open(row, key, in: connection)
    }

    private enum Beginning {
        /// The key's row is there, and waits for the answer.
        case written
        /// The key is this request's, and its row will be written with the answer.
        case unwritten
        case doneBefore(AnswerTable.Row)
    }

    private func begin(_ key: AnswerTable.Key, in connection: any SQLConnection) throws -> Beginning {
        // On SQLite the closure holds the one write lock: no twin can be under way, so a look is enough, and one
        // INSERT of the whole row instead of two writes in the most scattered of all tables.
        if connection.dialect == .mysql, try table.begin(key, in: connection) { return .written }
        guard let row = try table.row(key, in: connection) else {
            if connection.dialect == .sqlite { return .unwritten }
            throw BeginAgain()  // It was swept away between the two statements.
        }
        if row.isOver(at: key.now) {
            guard try table.begin(key, after: row, in: connection) else { throw BeginAgain() }
            return .written
        }
        guard row.requestHash == key.requestHash else { throw RequestRefusal.keyReused }
        return .doneBefore(row)
    }

    private func open(
        _ row: AnswerTable.Row, _ key: AnswerTable.Key, in connection: any SQLConnection
    ) throws -> [UInt8] {
        guard let answer = row.answer else {
            throw SQLError(kind: .decoding, message: "\(table.name): a key without its answer")
        }
        return try seal(for: row.sealedFor, in: connection).open(answer, place(key))
    }

    private func seal(for patient: ID<Patient>?, in connection: any SQLConnection) throws -> AnswerSeal {
        guard let patient, let patientSeal else { return seal }
        return try patientSeal(patient, connection)
    }

    private func place(_ key: AnswerTable.Key) -> [UInt8] {
        Array("\(table.name).answer".utf8) + key.keeper.bytes + key.id
    }

    private static func key<Answer>(
        _ ask: Ask<Answer>, _ once: Once<Answer>, _ practice: ID<Practice>?
    ) -> AnswerTable.Key {
        AnswerTable.Key(
            id: AskName(scope: ask.scope, operation: ask.operation, key: once.key).bytes,
            keeper: practice ?? keeper(of: ask.scope), requestHash: once.requestHash, now: ask.now)
    }

    private static func keeper(of scope: Scope) -> ID<Practice> {
        scope.accountID.map { ID($0) } ?? .noPractice
    }
}

public import Domain

/// Does a request once, however often it is asked: a repeated one gets its first answer again.
///
/// The key is written before anything else, so that a twin that comes at the same moment waits for the first one's
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
        let keeper = practice ?? Self.keeper(of: ask.scope)
        let id = AskName(scope: ask.scope, operation: ask.operation, key: once.key).bytes
        if let earlier = try begin(once, id: id, keeper: keeper, now: ask.now, in: connection) {
            return .repeated(try open(earlier, id: id, keeper: keeper, in: connection))
        }
        let answer = try body()
        let patient = patient(answer)
        let sealed = try seal(for: patient, in: connection).seal(once.record(answer), place(id, keeper))
        try table.keep(sealed, sealedFor: patient, as: id, of: keeper, in: connection)
        return .done(answer)
    }

    /// The first answer of a request that was done before; nil where it was not. For what must be known before the
    /// transaction begins: `perform` is still what decides.
    /// - Throws: `RequestRefusal.keyReused`.
    public func repeated<Answer>(
        _ ask: Ask<Answer>, for practice: ID<Practice>?, in connection: any SQLConnection
    ) throws -> [UInt8]? {
        guard let once = ask.once else { return nil }
        let keeper = practice ?? Self.keeper(of: ask.scope)
        let id = AskName(scope: ask.scope, operation: ask.operation, key: once.key).bytes
        guard let row = try table.row(id, of: keeper, in: connection),
            row.createdAt > ask.now - AnswerTable.lifetime
        else { return nil }
        guard row.requestHash == once.requestHash else { throw RequestRefusal.keyReused }
        return try open(row, id: id, keeper: keeper, in: connection)
    }

    /// - Returns: nil where the key is this request's now; else the row of its first time.
    private func begin<Answer>(
        _ once: Once<Answer>, id: [UInt8], keeper: ID<Practice>, now: Instant, in connection: any SQLConnection
    ) throws -> AnswerTable.Row? {
        if try table.begin(id, of: keeper, requestHash: once.requestHash, now: now, in: connection) { return nil }
        // None: it was swept away between the two statements.
        guard let row = try table.row(id, of: keeper, in: connection) else { throw BeginAgain() }
        if row.createdAt <= now - AnswerTable.lifetime {
            let hash = once.requestHash
            guard try table.begin(id, of: keeper, requestHash: hash, now: now, after: row, in: connection) else {
                throw BeginAgain()
            }
            return nil
        }
        guard row.requestHash == once.requestHash else { throw RequestRefusal.keyReused }
        return row
    }

    private func open(
        _ row: AnswerTable.Row, id: [UInt8], keeper: ID<Practice>, in connection: any SQLConnection
    ) throws -> [UInt8] {
        guard let answer = row.answer else {
            throw SQLError(kind: .decoding, message: "\(table.name): a key without its answer")
        }
        return try seal(for: row.sealedFor, in: connection).open(answer, place(id, keeper))
    }

    private func seal(for patient: ID<Patient>?, in connection: any SQLConnection) throws -> AnswerSeal {
        guard let patient, let patientSeal else { return seal }
        return try patientSeal(patient, connection)
    }

    private func place(_ id: [UInt8], _ keeper: ID<Practice>) -> [UInt8] {
        Array("\(table.name).answer".utf8) + keeper.bytes + id
    }

    private static func keeper(of scope: Scope) -> ID<Practice> {
        scope.accountID.map { ID($0) } ?? ID(high: 0, low: 0)
    }
}

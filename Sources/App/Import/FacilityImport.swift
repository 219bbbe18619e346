import Domain

/// Takes in a table of places: bad rows are told, good ones are kept, and a second run changes nothing.
struct FacilityImport {
    /// Practices written at once: their transactions share commits.
    private static let atOnce = 64

    struct Result: Equatable {
        var added = 0
        var known = 0
        var refused = 0
        var wasStopped = false
    }

    let store: any PracticeSeeding
    let scope: Scope
    let now: @Sendable () -> Instant
    /// Told of each row that cannot be used.
    let refuse: (_ line: Int, _ reason: String) -> Void
    let progress: (_ done: Int) -> Void
    let isStopped: () -> Bool

    /// - Throws: `Facility.Refused` where the header lacks a column.
    func run(_ bytes: [UInt8]) async throws -> Result {
        var reader = CSVReader(bytes)
        let columns = try Self.columns(reader.next())
        var result = Result()
        var batch: [(line: Int, seed: PracticeSeed)] = []
        while let row = reader.next() {
            if isStopped() {
                result.wasStopped = true
                break
            }
            do {
                batch.append((row.line, FacilityTemplate().seed(try facility(row, columns, &reader))))
            } catch let refused {
                result.refused += 1
                refuse(row.line, refused.reason)
            }
            if batch.count == Self.atOnce { try await plant(&batch, &result) }
        }
        try await plant(&batch, &result)
        return result
    }

    private func facility(
        _ row: CSVReader.Row, _ columns: [String], _ reader: inout CSVReader
    ) throws(Facility.Refused) -> Facility {
        switch row.problem {
        case .strayQuote: throw Facility.Refused(reason: "it opens a quotation mark that nothing closes")
        case .notUTF8: throw Facility.Refused(reason: "it is not UTF-8")
        case nil: break
        }
        guard row.fields.count == columns.count else {
            // Where a stray quotation mark has joined it to the rows below, they are read again without it.
            reader.skipToSecondLine(of: row)
            throw Facility.Refused(reason: "it has \(row.fields.count) fields where the header has \(columns.count)")
        }
        return try Facility(Dictionary(zip(columns, row.fields), uniquingKeysWith: { first, _ in first }))
    }

    private static func columns(_ header: CSVReader.Row?) throws(Facility.Refused) -> [String] {
        let names = (header?.fields ?? []).map { Facility.tidied($0).lowercased() }
        let missing = Facility.columns.filter { !names.contains($0) }
        guard missing.isEmpty else {
            throw Facility.Refused(reason: "its header lacks: \(missing.joined(separator: ", "))")
        }
        return names
    }

    /// Two equal rows in one batch are one practice: whichever comes second finds it there.
    private func plant(_ batch: inout [(line: Int, seed: PracticeSeed)], _ result: inout Result) async throws {
        let (store, scope, now) = (store, scope, now())
        let outcomes = try await withThrowingTaskGroup(of: (Int, Bool?, String).self) { group in
            for (line, seed) in batch {
                group.addTask {
                    do {
                        return (line, try await store.plant(seed, scope: scope, now: now), "")
                    } catch let invalid as InvalidInput {
                        return (
                            line, nil, invalid.conflicts.map { "\($0.subject): \($0.message)" }.joined(separator: " ")
                        )
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for (line, added, reason) in outcomes.sorted(by: { $0.0 < $1.0 }) {
            switch added {
            case true?: result.added += 1
            case false?: result.known += 1
            case nil:
                result.refused += 1
                refuse(line, reason)
            }
        }
        batch = []
        progress(result.added + result.known + result.refused)
    }
}

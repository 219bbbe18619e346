import Domain
import Storage

/// Moves everything from one set of engines to another: tables, archive, photos and documents.
///
/// Each step compares both sides and does what is missing, so that it goes on where it was broken off. What is copied
/// while the old side serves is compared again once it has stopped: rows change in place, and not all of them leave
/// events, so that neither times nor places in the logs would say which.
struct Mover: Sendable {
    let source: Engines
    let target: Engines
    let now: @Sendable () -> Instant
    let ids: IDSource
    let say: @Sendable (String) -> Void
    let environment: Environment

    /// - Returns: false where the old side is in use and was copied all the same: run it again once it has stopped.
    func move() async throws -> Bool {
        let lineage = try await agree()
        try await write(MoveMark(lineage, .arriving), to: target)
        let isRunning = try await isWorked(source)
        // From here on nobody opens the old side any more: what is compared below stays true.
        if !isRunning { try await write(MoveMark(lineage, .gone), to: source) }
        if !isRunning { try await numberEvents() }
        try await copyTables(isRunning: isRunning)
        try await ArchiveMove(source: source, target: target).run(environment)
        try await MediaMove(source: source.media, target: target.media).run(environment)
        if isRunning { return false }
        try await compareTables()
        for side in LogName.allCases { try await databases(side).begin(ids.next(), now: now()) }
        try await write(MoveMark(lineage, .here), to: target)
        return true
    }

    /// Serves the old side again, as it was left.
    func takeBack() async throws {
        guard let mark = try await mark(of: source), mark.state == .gone else {
            throw CommandFailure(.failure, "nothing was moved away from there", hint: "It can be served as it is.")
        }
        if try await isWorked(target) { throw Self.inUse("the side that is to be left") }
        if let theirs = try await self.mark(of: target), theirs.lineage == mark.lineage, theirs.state == .here {
            try await write(MoveMark(mark.lineage, .gone), to: target)
        }
        try await write(MoveMark(mark.lineage, .here), to: source)
    }

    /// Refuses what would lose data, before anything is written.
    private func agree() async throws -> ID<MoveLineage> {
        let (ours, theirs) = (try await mark(of: source), try await mark(of: target))
        if ours?.state == .arriving {
            throw CommandFailure(
                .failure, "the data there are only half moved themselves", hint: "Finish or undo that move first.")
        }
        let isEmpty = try await isEmpty(target)
        let isOurs = theirs != nil && theirs?.lineage == ours?.lineage
        if ours?.state == .gone, !(isOurs && theirs?.state == .arriving) {
            throw CommandFailure(
                .failure, "the data were moved from there already",
                hint: "Set profile to where they are, or add --take-back to undo the move.")
        }
        // Left before the first row came, or left for these data: what lies there is theirs to overwrite.
        guard isEmpty || isOurs && theirs?.state != .here else {
            throw CommandFailure(
                .failure, "there are other data already where these are to go",
                hint: "Name other databases in the settings, or another PRAXIS_HOME; nothing was changed.")
        }
        if try await isWorked(target) { throw Self.inUse("the side that they are to go to") }
        if let ours { return ours.lineage }
        let lineage: ID<MoveLineage> = ids.next()
        // Also in the source, so that a move that was broken off knows its own.
        try await write(MoveMark(lineage, .here), to: source)
        return lineage
    }

    private static func inUse(_ what: String) -> CommandFailure {
        CommandFailure(
            .tryAgain, "\(what) is in use, or was until just now",
            hint: "Stop every `praxis serve` and `praxis work` there, wait half a minute, and try again.")
    }

    /// What has no place in the log gets it here: over there it could get one that is taken.
    private func numberEvents() async throws {
        guard source.numbersEvents else { return }
        let owner: LeaseOwner.ID = ids.next()
        for side in LogName.allCases {
            let relay = EventRelay(side, in: source.database(side), owner: owner)
            var ahead = EventRelay.ReadAhead()
            var isOpen = try await relay.isWaiting()
            while isOpen {
                let count = try await relay.number(limit: 1000, now: now(), ahead: &ahead)
                guard let count else { throw Self.inUse("the old side") }
                isOpen = count > 0
            }
            try await relay.release()
        }
    }

    private func copyTables(isRunning: Bool) async throws {
        for side in LogName.allCases {
            let shown = SharedProgress("rows of \(side.rawValue)", of: nil, environment)
            var move = databases(side)
            move.progress = shown.add
            _ = try await move.copy(isRunning: isRunning)
            shown.finish()
        }
    }

    private func compareTables() async throws {
        for side in LogName.allCases {
            let (equal, different) = try await databases(side).tallies()
            if !different.isEmpty {
                throw CommandFailure(
                    .failure, "the \(side.rawValue) database is not the same on both sides",
                    hint: different.map(\.description).joined(separator: "\n")
                        + "\nDoes somebody still write? Stop every process, and run this again.")
            }
            say("\(side.rawValue): \(equal.reduce(0) { $0 + $1.rows }) rows in \(equal.count) tables, the same ones.")
        }
    }

    private func databases(_ side: LogName) -> DatabaseMove {
        DatabaseMove(side, from: source.database(side), to: target.database(side))
    }

    private func mark(of engines: Engines) async throws -> MoveMark? {
        try await engines.inventory.read(.current) { try MoveMark.read(in: $0) }
    }

    private func write(_ mark: MoveMark, to engines: Engines) async throws {
        let now = now()
        try await engines.inventory.write { try mark.write(now: now, in: $0) }
    }

    private func isEmpty(_ engines: Engines) async throws -> Bool {
        for side in LogName.allCases {
            guard try await DatabaseMove.isEmpty(side, engines.database(side)) else { return false }
        }
        return true
    }

    private func isWorked(_ engines: Engines) async throws -> Bool {
        try await engines.workedUntil(now: now()) != nil
    }
}

import Storage

/// Closures that share one COMMIT and its sync, each in a savepoint of its own.
///
/// Nobody is answered before COMMIT, not even who was refused: a refusal may rest on what a neighbour wrote just before
/// in the same batch. So whatever undoes the batch runs the innocent again.
struct WriteBatch {
    private let connection: SQLiteConnection
    private let patience: Duration
    private var settled: [(job: WriteJob, answer: WriteJob.Answer)] = []
    /// Asked to begin again: for a later batch.
    private(set) var postponed: [WriteJob] = []

    private init(_ connection: SQLiteConnection, patience: Duration) {
        self.connection = connection
        self.patience = patience
    }

    /// Runs and answers all of `jobs`.
    /// - Returns: those that asked to begin again.
    static func run(_ jobs: [WriteJob], on connection: SQLiteConnection, patience: Duration) -> [WriteJob] {
        var waiting = [jobs]
        var postponed: [WriteJob] = []
        while let next = waiting.popLast() {
            var batch = WriteBatch(connection, patience: patience)
            waiting += batch.run(next).filter { !$0.isEmpty }.reversed()
            postponed += batch.postponed
        }
        return postponed
    }

    /// - Returns: what must be run afresh, in batches; always fewer in each than were given.
    private mutating func run(_ jobs: [WriteJob]) -> [[WriteJob]] {
        do {
            try connection.run("BEGIN IMMEDIATE")
        } catch {
            for job in jobs { job.fail(error) }
            return []
        }
        for (index, job) in jobs.enumerated() {
            do {
                try run(job)
            } catch {
                // The whole transaction is gone, with what had succeeded: only who broke it fails.
                job.fail(error)
                return [settled.map(\.job) + jobs[(index + 1)...]]
            }
        }
        return commit()
    }

    /// - Throws: only where the whole transaction had to be undone.
    private mutating func run(_ job: WriteJob) throws {
        try connection.run("SAVEPOINT closure")
        do {
            let answer = try job.run(connection)
            try connection.run("RELEASE closure")
            settled.append((job, answer))
        } catch {
            guard connection.isInTransaction else { throw error }
            do {
                try connection.run("ROLLBACK TO closure")
                try connection.run("RELEASE closure")
            } catch let second {
                if connection.isInTransaction { try connection.run("ROLLBACK") }
                throw second
            }
            settle(job, refusedBy: error)
        }
    }

    private mutating func settle(_ job: WriteJob, refusedBy error: any Error) {
        guard error is BeginAgain || (error as? SQLError)?.isRetryable == true else {
            settled.append((job, { job.fail(error) }))
            return
        }
        if let again = job.again(patience: patience) {
            postponed.append(again)
        } else {
            let message = "begun again for \(patience), and never settled"
            settled.append((job, { job.fail(SQLError(kind: .busy, message: message)) }))
        }
    }

    private mutating func commit() -> [[WriteJob]] {
        do {
            try connection.run("COMMIT")
            for job in settled { job.answer() }
            return []
        } catch {
            // Still inside: nothing was done, and it is known. Each alone, so that one cannot spoil the others.
            if connection.isInTransaction, (try? connection.run("ROLLBACK")) != nil {
                if settled.count > 1 { return settled.map { [$0.job] } }
                for (job, _) in settled { job.fail(error) }
                return []
            }
            // The log may hold it, whole, and a restart would then find it.
            let error = error as? SQLError
            let fate = SQLError(
                kind: .unknownFate, code: error?.code ?? 0, message: error?.message ?? "COMMIT failed", sql: "COMMIT")
            for (job, _) in settled { job.fail(fate) }
            return []
        }
    }
}

import Storage
import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One closure as one transaction, run again while others win, for some time at most.
struct MySQLTransaction {
    private let place: ElasticPool<MySQLConnection>.Place
    private let end: ContinuousClock.Instant

    init(_ place: ElasticPool<MySQLConnection>.Place, patience: Duration) {
        self.place = place
        end = ContinuousClock.now + patience
    }

    /// - Throws: what `body` throws; `SQLError`, of kind `unknownFate` where COMMIT may or may not have been done.
    func run<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        var tries = 0
        while true {
            do {
                return try once(body)
            } catch let error where Self.mayRunAgain(error) {
                guard ContinuousClock.now < end else { throw Self.lastWord(error) }
                tries += 1
                pause(tries)
            }
        }
    }

    private func once<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        // What cannot be reached is told at once: whoever waits for seconds holds up everybody behind.
        let connection = try place.resource()
        var isCommitting = false
        do {
            let value = try connection.closure(body)
            isCommitting = true
            try connection.commit()
            return value
        } catch {
            connection.rollback()
            if connection.isLost { place.drop() }
            throw isCommitting ? Self.fate(of: error) : Self.beforeCommit(error)
        }
    }

    /// Before COMMIT was sent nothing was done, whatever broke: a connection that had died while it was idle is the
    /// common case, and the closure may be run again on a new one.
    private static func beforeCommit(_ error: any Error) -> any Error {
        guard let error = error as? SQLError, error.kind == .connection else { return error }
        return Lost(error: error)
    }

    /// On a cluster two transactions may meet only at COMMIT: then one of them is told so, and nothing of it was done.
    /// Anything else leaves open whether it was done.
    private static func fate(of error: any Error) -> any Error {
        guard let error = error as? SQLError, error.kind != .deadlock else { return error }
        return SQLError(kind: .unknownFate, code: error.code, message: error.message, sql: error.sql)
    }

    private static func mayRunAgain(_ error: any Error) -> Bool {
        error is BeginAgain || error is Lost || (error as? SQLError)?.isRetryable == true
    }

    private static func lastWord(_ error: any Error) -> any Error {
        switch error {
        case let lost as Lost: lost.error
        case is BeginAgain: SQLError(kind: .busy, message: "begun again until patience ended, and never settled")
        default: error
        }
    }

    /// Random, and longer each time: at once the same crowd would meet again.
    private func pause(_ tries: Int) {
        usleep(UInt32.random(in: 0..<(500 << UInt32(min(tries, 7)))))
    }

    /// A connection that broke before COMMIT.
    private struct Lost: Error {
        let error: SQLError
    }
}

public import Domain

/// Carries word between processes: that something was committed, and that events have been given their places.
///
/// Words get lost, and nothing rests on one: whoever waits for them also looks from time to time, and reads on in the
/// tables from where it was.
public protocol CommitWakes: Sendable {
    /// To whichever process numbers: something was committed. Does not wait.
    func committed(_ log: LogName)

    /// For the process that numbers: says "look" now, at each word of a commit, and now and then in any case.
    func commits(_ log: LogName) -> AsyncStream<Void>

    /// To every process: these events, committed and without a gap between them, have their places. Does not wait.
    func numbered(_ events: [PositionedEvent], of log: LogName, in epoch: ID<LogEpoch>)
}

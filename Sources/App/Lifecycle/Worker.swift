/// Something that lives as long as the process: a server, a relay, a sweeper.
protocol Worker: Sendable {
    /// For people and logs: `sweeper`.
    var name: String { get }
    /// Works until its task is cancelled, which asks it to finish soon: let running work end, take no more.
    ///
    /// Ending in any other way ends the process: nothing here is expected to be done before the others.
    func run() async throws
}

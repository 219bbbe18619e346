/// The body of an event stream's response: whose it is, and what to do once it is open.
public struct EventStream: Sendable {
    /// Whose streams are counted together.
    public let owner: String
    let open: @Sendable (EventSink) async -> Void

    /// Begins on a sink, up to its first wait before this returns. The sink's end cancels it.
    public func begin(on sink: EventSink) {
        let task = Task.immediate {
            await open(sink)
            sink.opened()
        }
        sink.attach(task)
    }
}

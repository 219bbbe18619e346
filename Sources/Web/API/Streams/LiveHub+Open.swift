import Domain
import HTTPServer

extension LiveHub {
    /// Who missed more than this is told the state instead.
    private static let replayLimit: Int64 = 10_000
    private static let replayBatch = 500

    /// Begins to tell a stream: what it missed since `last`, or, where that cannot be told, the state now.
    ///
    /// - Parameters:
    ///   - last: what the client sent as `Last-Event-ID`.
    ///   - right: whether it may still be told; nil where anybody may.
    ///   - state: the bookings as they are now.
    func open(
        _ topic: LiveTopic, on sink: EventSink, last: String?, right: Right? = nil,
        state: @Sendable () async throws -> [LiveMessage]
    ) async throws {
        var told: [LogName: Int64] = [:]
        for log in topic.logs { told[log] = try await place(of: log).position }
        let id = add(topic, sink, told: told, right: right)
        guard let last else {
            while !goLive(id, told: told) { told = try await here(topic) }
            sink.send(LiveMessage.ready(at: text(of: id)))
            return
        }
        guard let from = try await resumable(last, topic) else {
            return try await reset(id, topic, sink, state: state)
        }
        if topic.isSlots {
            let isBehind = from != told
            while !goLive(id, told: told) { told = try await here(topic) }
            if isBehind { markChanged(id) }
        } else {
            try await replay(id, topic, sink, from: from[.booking] ?? 0)
        }
    }

    private func here(_ topic: LiveTopic) async throws -> [LogName: Int64] {
        var here: [LogName: Int64] = [:]
        for log in topic.logs { here[log] = try await place(of: log).position }
        return here
    }

    /// The positions to go on from; nil where they mean nothing here, or what followed them is gone or too much.
    private func resumable(_ text: String, _ topic: LiveTopic) async throws -> [LogName: Int64]? {
        guard let last = StreamPosition(text, of: topic.logs) else { return nil }
        var from: [LogName: Int64] = [:]
        for log in topic.logs {
            let here = try await place(of: log)
            let newest = try await logs[log].position()
            guard let known = last.places[log], known.epoch == here.epoch, known.position <= newest,
                newest - known.position <= Self.replayLimit, known.position >= (try await logs[log].floor())
            else { return nil }
            from[log] = known.position
        }
        return from
    }

    /// The positions are taken before the state is read: what happens in between is told twice rather than never.
    private func reset(
        _ id: Int, _ topic: LiveTopic, _ sink: EventSink, state: @Sendable () async throws -> [LiveMessage]
    ) async throws {
        var told = try await here(topic)
        while !goLive(id, told: told) { told = try await here(topic) }
        let position = text(of: id)
        sink.send(LiveMessage.reset(at: position))
        for message in try await state() { sink.send(message.event(id: position)) }
    }

    private func replay(_ id: Int, _ topic: LiveTopic, _ sink: EventSink, from: Int64) async throws {
        let epoch = try await place(of: .booking).epoch
        var position = from
        while sink.isOpen {
            let events = try await logs.booking.events(after: position, limit: Self.replayBatch)
            for positioned in events {
                position = positioned.position
                guard topic.concerns(positioned.event, in: .booking) else { continue }
                let place = StreamPosition(places: [.booking: .init(epoch: epoch, position: position)])
                sink.send(LiveMessage(positioned.event).event(id: place.text(of: [.booking])))
            }
            if events.count < Self.replayBatch, goLive(id, told: [.booking: position]) { return }
        }
    }
}

public import Domain
import HTTPServer

/// Reads each log once, and tells every open stream what concerns it.
///
/// Streams cost nothing while nothing happens: they have no task of their own here.
public actor LiveHub {
    /// Asked now and then: a sign-out, or an owner, takes it away.
    typealias Right = @Sendable () async -> Bool

    struct Stream {
        let topic: LiveTopic
        let right: Right?
        let sink: EventSink
        /// How far it has been told, by log.
        var told: [LogName: Int64]
        /// False while it is still being told what it missed.
        var isLive = false
        var isChanged = false
        let since: Int
    }

    /// Lists that are looked at are told of changes at most so often.
    private static let pause = Duration.milliseconds(200)
    /// In pauses: about five seconds between looks for closed streams, about an hour in the life of one. Then it
    /// connects again, and shows anew that it may.
    private static let sweep = 25
    private static let lifetime = 18_000
    /// Between two looks at who may still listen.
    private static let look = Duration.seconds(2)
    private static let batch = 500

    let logs: BothLogs<any EventLog>
    private var places: [LogName: StreamPosition.Place] = [:]
    private var streams: [Int: Stream] = [:]
    private var byKey: [LiveTopic.Key: Set<Int>] = [:]
    private var changed: Set<Int> = []
    private var nextID = 0
    private var pauses = 0

    public init(_ logs: BothLogs<any EventLog>) { self.logs = logs }

    /// Works until its task is cancelled; started again, it goes on where it was.
    /// - Throws: what the logs throw where they cannot be read.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in LogName.allCases { group.addTask { try await self.follow(name) } }
            group.addTask { await self.tick() }
            group.addTask { await self.watchRights() }
            try await group.next()
            group.cancelAll()
        }
    }

    /// How many streams are open.
    public var count: Int { streams.count }

    private func follow(_ name: LogName) async throws {
        let log = logs[name]
        for await _ in log.changes() {
            if streams.isEmpty, try await skip(to: log.position(), in: name) { continue }
            var position = try await place(of: name).position
            var isMore = true
            while isMore {
                let events = try await log.events(after: position, limit: Self.batch)
                deliver(events, from: name)
                position = events.last?.position ?? position
                isMore = events.count == Self.batch
            }
        }
    }

    /// Where nobody listens, events need not be read.
    /// - Returns: false where somebody has begun to listen meanwhile: a stream may count on all after its place.
    private func skip(to position: Int64, in name: LogName) async throws -> Bool {
        let place = try await place(of: name)
        guard streams.isEmpty else { return false }
        places[name] = StreamPosition.Place(epoch: place.epoch, position: max(position, place.position))
        return true
    }

    /// Where this process stands in a log: at its end, the first time it is asked.
    func place(of name: LogName) async throws -> StreamPosition.Place {
        if let known = places[name] { return known }
        let place = StreamPosition.Place(
            epoch: try await logs[name].epoch(), position: try await logs[name].position())
        // Somebody else may have begun while the log was asked.
        if let known = places[name] { return known }
        places[name] = place
        return place
    }

    private func deliver(_ events: [PositionedEvent], from name: LogName) {
        for positioned in events {
            guard let place = places[name], positioned.position > place.position else { continue }
            places[name] = StreamPosition.Place(epoch: place.epoch, position: positioned.position)
            for id in keys(of: positioned.event).flatMap({ byKey[$0] ?? [] }) {
                tell(id, positioned, from: name)
            }
        }
    }

    private func keys(of event: Event) -> [LiveTopic.Key] {
        let account = event.detail["account"].flatMap(ID<Account>.init).map(LiveTopic.Key.account)
        return [.practice(event.practiceID)] + (account.map { [$0] } ?? [])
    }

    /// Tells one stream of one fact, unless it knows.
    private func tell(_ id: Int, _ positioned: PositionedEvent, from name: LogName) {
        guard let stream = streams[id], stream.isLive, positioned.position > stream.told[name] ?? 0,
            stream.topic.concerns(positioned.event, in: name)
        else { return }
        streams[id]?.told[name] = positioned.position
        if stream.topic.isSlots {
            changed.insert(id)
        } else {
            let text = position(of: streams[id] ?? stream)
            if !stream.sink.send(LiveMessage(positioned.event).event(id: text)) { remove(id) }
        }
    }

    private func position(of stream: Stream) -> String {
        var position = StreamPosition(places: [:])
        for log in stream.topic.logs {
            guard let place = places[log] else { continue }
            position.places[log] = StreamPosition.Place(
                epoch: place.epoch, position: stream.told[log] ?? place.position)
        }
        return position.text(of: stream.topic.logs)
    }

    private func tick() async {
        while (try? await Task.sleep(for: Self.pause)) != nil {
            pauses += 1
            for id in changed {
                guard let stream = streams[id] else { continue }
                if !stream.sink.send(LiveMessage.changed(at: position(of: stream))) { remove(id) }
            }
            changed = []
            if pauses % Self.sweep == 0 { tidy() }
        }
    }

    /// One after the other: together they would keep everything else from the database.
    private func watchRights() async {
        while (try? await Task.sleep(for: Self.look)) != nil {
            for (id, stream) in streams {
                guard let right = stream.right, !(await right()) else { continue }
                stream.sink.close()
                remove(id)
            }
        }
    }

    private func tidy() {
        for (id, stream) in streams {
            if pauses - stream.since >= Self.lifetime { stream.sink.close() }
            if !stream.sink.isOpen { remove(id) }
        }
    }
}

extension LiveHub {
    func add(_ topic: LiveTopic, _ sink: EventSink, told: [LogName: Int64], right: Right?) -> Int {
        nextID += 1
        streams[nextID] = Stream(topic: topic, right: right, sink: sink, told: told, since: pauses)
        byKey[topic.key, default: []].insert(nextID)
        return nextID
    }

    func remove(_ id: Int) {
        guard let stream = streams.removeValue(forKey: id) else { return }
        changed.remove(id)
        byKey[stream.topic.key]?.remove(id)
        if byKey[stream.topic.key]?.isEmpty == true { byKey[stream.topic.key] = nil }
    }

    /// Nothing is missing between what it was told and what it will be told: false where more has happened meanwhile.
    func goLive(_ id: Int, told: [LogName: Int64]) -> Bool {
        for (log, position) in told where (places[log]?.position ?? 0) > position { return false }
        streams[id]?.told = told
        streams[id]?.isLive = true
        return true
    }

    func markChanged(_ id: Int) {
        if streams[id] != nil { changed.insert(id) }
    }

    func text(of id: Int) -> String { streams[id].map { position(of: $0) } ?? "" }
}

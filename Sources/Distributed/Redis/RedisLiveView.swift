public import Domain

/// Live bookings in Redis: hashes that expire, rebuilt from the database where they are not there.
///
/// Every write goes through one program that refuses a version as old as what is there, rebuilds too. A booking that
/// left a day leaves its version behind there, so that a rebuild that began before cannot bring it back.
public struct RedisLiveView: LiveView {
    /// Bookings in one call of the program, which holds everybody up while it runs.
    private static let batch = 100
    private let client: RedisClient
    private let source: any LiveView
    private let root: String

    /// - Parameters:
    ///   - source: the database.
    ///   - epoch: the bookings' log's; what another one has left is never seen.
    public init(_ client: RedisClient, source: any LiveView, epoch: ID<LogEpoch>) {
        self.client = client
        self.source = source
        root = "\(client.settings.prefix)live:\(epoch)"
    }

    public func booking(_ id: ID<Booking>, of practice: ID<Practice>) async throws -> LiveBooking? {
        let found = await read(hash(id, practice), field: "b")
        if let text = found.fields["b"], let booking = LiveText.read(text, id, of: practice) { return booking }
        guard let booking = try await source.booking(id, of: practice) else { return nil }
        if let ticket = found.ticket {
            _ = await write([(hash(id, practice), "b", LiveText.write(booking))], whole: "", ticket)
        }
        return booking
    }

    public func day(_ day: LiveDay) async throws -> [LiveBooking] {
        let found = await read(hash(day), field: "")
        if found.fields["*"] != nil, let bookings = bookings(found.fields, day) { return bookings }
        let bookings = try await source.day(day)
        if let ticket = found.ticket {
            // In one call: until the last one is there, the day is not whole.
            let fields = bookings.map { (hash(day), $0.id.description, LiveText.write($0)) }
            if fields.count <= 10 * Self.batch { _ = await write(fields, whole: hash(day), ticket) }
        }
        return bookings
    }

    public func take(_ changes: [LiveChange]) async -> Bool {
        var rest = changes[...]
        while !rest.isEmpty {
            let fields = rest.prefix(Self.batch).flatMap(fields)
            guard await write(fields, whole: "", nil) else { return false }
            rest = rest.dropFirst(Self.batch)
        }
        return true
    }

    public func forgetAll() async -> Bool {
        (try? await LiveScripts.next.run(keys: [root], [], on: client)) != nil
    }

    private typealias Field = (hash: String, field: String, value: String)

    private struct Ticket {
        let generation: String
        let time: String
    }

    private func fields(_ change: LiveChange) -> [Field] {
        let booking = change.booking
        let now = LiveText.write(booking)
        var fields: [Field] = [
            (hash(booking.id, booking.practiceID), "b", now), (hash(booking.day), booking.id.description, now),
        ]
        if let from = change.from, from != booking.day {
            fields.append((hash(from), booking.id.description, String(booking.version)))
        }
        return fields
    }

    /// Nil where one cannot be read: written by another release.
    private func bookings(_ fields: [String: String], _ day: LiveDay) -> [LiveBooking]? {
        var bookings: [LiveBooking] = []
        for (field, text) in fields where field != "*" && text.contains("|") {
            guard let id = ID<Booking>(field), let booking = LiveText.read(text, id, of: day.practiceID) else {
                return nil
            }
            bookings.append(booking)
        }
        return bookings.sorted { ($0.startsAt, $0.id) < ($1.startsAt, $1.id) }
    }

    private func read(_ hash: String, field: String) async -> (fields: [String: String], ticket: Ticket?) {
        let reply = try? await LiveScripts.read.run(keys: [root], [RedisText(hash), RedisText(field)], on: client)
        guard let words = reply?.list?.map({ $0.text ?? "" }) else { return ([:], nil) }
        if words.count == 3, words[0].isEmpty { return ([:], Ticket(generation: words[1], time: words[2])) }
        if !field.isEmpty { return ([field: words.first ?? ""], nil) }
        var fields: [String: String] = [:]
        for at in stride(from: 0, to: words.count - 1, by: 2) { fields[words[at]] = words[at + 1] }
        return (fields, nil)
    }

    /// - Returns: false where Redis could not be asked.
    private func write(_ fields: [Field], whole: String, _ ticket: Ticket?) async -> Bool {
        let head = [ticket?.generation ?? "", ticket?.time ?? "0", String(Self.longestLag * 1000), whole]
        let words = head + fields.flatMap { [$0.hash, $0.field, $0.value] }
        return (try? await LiveScripts.write.run(keys: [root], words.map { RedisText($0) }, on: client)) != nil
    }

    private func hash(_ id: ID<Booking>, _ practice: ID<Practice>) -> String { ":booking:\(practice):\(id)" }

    private func hash(_ day: LiveDay) -> String { ":day:\(day.practiceID):\(day.locationID):\(day.date.days)" }
}

import Domain

/// An archive whose calls are timed and counted.
struct MeasuredArchive: BookingArchive {
    private let archive: any BookingArchive
    private let calls: EngineCalls

    init(_ archive: any BookingArchive, _ metrics: MetricRegistry) {
        self.archive = archive
        calls = EngineCalls(engine: "archive", metrics: metrics)
    }

    func put(_ item: ArchivedBooking) async throws { try await calls.measure("put") { try await archive.put(item) } }

    func get(_ id: ID<Booking>, of practice: ID<Practice>) async throws -> ArchivedBooking? {
        try await calls.measure("get") { try await archive.get(id, of: practice) }
    }

    func items(of patient: ID<Patient>, after: BookingCursor?, limit: Int) async throws -> [ArchivedBooking] {
        try await calls.measure("list") { try await archive.items(of: patient, after: after, limit: limit) }
    }

    func items(of account: ID<Account>, after: BookingCursor?, limit: Int) async throws -> [ArchivedBooking] {
        try await calls.measure("list") { try await archive.items(of: account, after: after, limit: limit) }
    }

    func items(of practice: ID<Practice>, after: BookingCursor?, limit: Int) async throws -> [ArchivedBooking] {
        try await calls.measure("list") { try await archive.items(of: practice, after: after, limit: limit) }
    }

    func remove(_ id: ID<Booking>, of practice: ID<Practice>, version: Int) async throws {
        try await calls.measure("remove") { try await archive.remove(id, of: practice, version: version) }
    }

    func count() async throws -> Int { try await calls.measure("count") { try await archive.count() } }
}

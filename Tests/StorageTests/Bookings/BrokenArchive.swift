import Domain

/// An archive that fails as told, over one that works.
struct BrokenArchive: BookingArchive {
    enum Fault: Equatable { case never, afterPut, forgetsNote, forgetsPayments, forgetsItem, refuses(ID<Booking>) }
    struct Crash: Error {}

    let archive: any BookingArchive
    let fault: Fault
    let meanwhile: @Sendable () async throws -> Void

    init(
        _ archive: any BookingArchive, failing fault: Fault,
        meanwhile: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.archive = archive
        self.fault = fault
        self.meanwhile = meanwhile
    }

    func put(_ item: ArchivedBooking) async throws {
        if fault == .refuses(item.booking.id) { throw ArchiveRefusal(booking: item.booking.id, message: "too large") }
        try await archive.put(item)
        try await meanwhile()
        if fault == .afterPut { throw Crash() }
    }

    func get(_ id: ID<Booking>, of practice: ID<Practice>) async throws -> ArchivedBooking? {
        var item = try await archive.get(id, of: practice)
        switch fault {
        case .forgetsNote: item?.sealedNote = nil
        case .forgetsPayments: item?.payments = []
        case .forgetsItem: item = nil
        case .never, .afterPut, .refuses: break
        }
        return item
    }

    func items(of patient: ID<Patient>, after: BookingCursor?, limit: Int) async throws -> [ArchivedBooking] {
        try await archive.items(of: patient, after: after, limit: limit)
    }
    func items(of account: ID<Account>, after: BookingCursor?, limit: Int) async throws -> [ArchivedBooking] {
        try await archive.items(of: account, after: after, limit: limit)
    }
    func items(of practice: ID<Practice>, after: BookingCursor?, limit: Int) async throws -> [ArchivedBooking] {
        try await archive.items(of: practice, after: after, limit: limit)
    }
    func remove(_ id: ID<Booking>, of practice: ID<Practice>, version: Int) async throws {
        try await archive.remove(id, of: practice, version: version)
    }
    func count() async throws -> Int { try await archive.count() }
}

import Domain
import Storage

/// Copies the archive, practice by practice; what is there already costs a look.
struct ArchiveMove: Sendable {
    private static let page = 200

    let source: Engines
    let target: Engines

    /// - Throws: `CommandFailure` where a booking did not come back as it went in.
    func run(_ environment: Environment) async throws {
        let shown = SharedProgress("archived bookings", of: nil, environment)
        defer { shown.finish() }
        var practice = ID<Practice>(high: 0, low: 0)
        while let next = try await self.practice(after: practice) {
            try await copy(next, shown)
            practice = next
        }
    }

    private func practice(after practice: ID<Practice>) async throws -> ID<Practice>? {
        try await source.inventory.read(.current) {
            try $0.value("SELECT id FROM practice WHERE id > ? ORDER BY id LIMIT 1", .id(practice))
        }
    }

    private func copy(_ practice: ID<Practice>, _ shown: SharedProgress) async throws {
        var cursor: BookingCursor?
        while true {
            let items = try await source.archive.items(of: practice, after: cursor, limit: Self.page)
            for item in items { try await copy(item) }
            shown.add(items.count)
            try Task.checkCancellation()
            guard let last = items.last?.booking, items.count == Self.page else { return }
            cursor = BookingCursor(startsAt: last.terms.startsAt, id: last.id)
        }
    }

    private func copy(_ item: ArchivedBooking) async throws {
        let (id, practice) = (item.booking.id, item.booking.practiceID)
        if try await target.archive.get(id, of: practice) == item { return }
        try await target.archive.put(item)
        guard let kept = try await target.archive.get(id, of: practice), kept.booking == item.booking,
            kept.payments == item.payments
        else {
            throw CommandFailure(
                .failure, "the archived booking \(id) of practice \(practice) is not the same over there",
                hint: "Is that archive somebody else's? Name another one in the settings.")
        }
    }
}

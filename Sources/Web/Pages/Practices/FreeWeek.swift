import Domain

/// The free times of a service in one week at one place, with a word for each day that has none.
struct FreeWeek: Sendable {
    struct Day: Sendable {
        var date: LocalDate
        var slots: [Slot]
        /// Why there is none; nil where there are some.
        var reason: EmptyDay?
    }

    let service: Stored<Service>
    let zone: Zone
    let days: [Day]
    /// The first free time after this week, where it has none.
    let next: Slot?

    static let length = 7

    var first: LocalDate { days.first?.date ?? .first }
    var isEmpty: Bool { days.allSatisfy(\.slots.isEmpty) }

    /// - Parameter from: nil begins today.
    static func read(
        _ choice: SlotChoice, from: LocalDate?, _ reader: SlotReader
    ) async throws -> FreeWeek {
        let today = choice.zone.date(of: reader.now)
        let first = max(from ?? today, today)
        let dates = first...first.adding(days: length - 1)
        let generator = try await reader.generator(choice.form(dates))
        let found = Dictionary(generator.days(dates).map { ($0.date, $0.slots) }, uniquingKeysWith: +)
        let days = (0..<length).map { offset in
            let date = first.adding(days: offset)
            let slots = found[date] ?? []
            return Day(date: date, slots: slots, reason: slots.isEmpty ? generator.reason(forNoneOn: date) : nil)
        }
        let next = found.isEmpty ? try await firstFree(choice, after: dates.upperBound, reader) : nil
        return FreeWeek(service: generator.diary.service, zone: choice.zone, days: days, next: next)
    }

    /// The soonest slot after a date, as far as the service can be asked for.
    static func firstFree(_ choice: SlotChoice, after date: LocalDate, _ reader: SlotReader) async throws -> Slot? {
        let from = date.adding(days: 1)
        let last = choice.zone.date(of: reader.now).adding(days: choice.service.value.horizonDays)
        guard from <= last else { return nil }
        return try await reader.generator(choice.form(from...last))
            .firstFree(from: choice.zone.bounds(of: from).start)
    }
}

/// Whose times are asked for.
struct SlotChoice: Sendable {
    var service: Stored<Service>
    var practitionerID: ID<Practitioner>?
    var locationID: ID<Location>
    var zone: Zone

    func form(_ dates: ClosedRange<LocalDate>) -> SlotForm {
        SlotForm(serviceID: service.id, practitionerID: practitionerID, locationID: locationID, dates: dates)
    }
}

extension PageRequest {
    /// Reads a practice's free times for whoever asks.
    /// - Parameter member: the practice, where only its members may see them, or are shown more.
    func slotReader(of practice: ID<Practice>, scopedTo member: ID<Practice>? = nil) throws -> SlotReader {
        SlotReader(
            services: services, practice: practice, scope: try scope(for: .listSlots, in: member), now: now)
    }
}

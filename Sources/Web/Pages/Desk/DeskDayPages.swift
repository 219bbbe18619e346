import Domain
import HTTPServer

/// The days of a practice: one by one, by the week, by the month.
enum DeskDayPages {
    static let all: [PageRoute] = [day, week, month]

    private static let waitingShown = 5

    private static let day = PageRoute.get("/desk/:practice") { request in
        let desk = try await request.desk()
        let date = request.query.date("date") ?? desk.today
        let shown = try await DeskDay.read(desk, date, byRooms: request.query["by"] == "room", request)
        let waiting = try await DeskWaiting.read(desk, after: nil, limit: waitingShown, request)
        return .page(
            DeskDayPage(
                frame: request.frame.unlisted, day: shown, waiting: waiting,
                new: shown.visit(of: request.query.id("new"))))
    }

    private static let week = PageRoute.get("/desk/:practice/week") { request in
        let desk = try await request.desk()
        let date = request.query.date("date") ?? desk.today
        let before = (date.weekday.rawValue - request.words.firstWeekday.rawValue + 7) % 7
        let week = try await DeskWeek.read(desk, from: date.adding(days: -before), request)
        return .page(DeskWeekPage(frame: request.frame.unlisted, week: week))
    }

    private static let month = PageRoute.get("/desk/:practice/month") { request in
        let desk = try await request.desk()
        let named = request.query["month"].flatMap { LocalDate("\($0)-01") }
        let month = try await DeskMonth.read(desk, of: named ?? desk.today, request)
        return .page(DeskMonthPage(frame: request.frame.unlisted, month: month))
    }
}

extension PageRequest {
    /// How much each practitioner has on each date: counted, without anything of a patient.
    func counts(
        at desk: Desk, _ dates: ClosedRange<LocalDate>
    ) async throws -> [LocalDate: [ID<Practitioner>: DeskCount]] {
        _ = try scope(for: .getPracticeDay, in: desk.practice)
        guard let location = desk.location else { return [:] }
        var counts: [LocalDate: [ID<Practitioner>: DeskCount]] = [:]
        for date in dates {
            let day = LiveDay(practiceID: desk.practice, locationID: location.id, date: date)
            for booking in try await services.liveView.day(day) where desk.reaches(booking.practitionerID) {
                let state = booking.state(at: now)
                guard state != .cancelled, state != .expired else { continue }
                counts[date, default: [:]][booking.practitionerID, default: DeskCount()]
                    .add(booking, inGroup: (desk.rules.services[booking.serviceID]?.value.capacity ?? 1) > 1)
            }
        }
        return counts
    }
}

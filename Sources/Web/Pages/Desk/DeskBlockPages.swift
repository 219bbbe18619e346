import Domain
import HTTPServer

/// Blocks a time: first shows what it touches, then does it, then says whom to call.
enum DeskBlockPages {
    static let all: [PageRoute] = [show, block, result]

    private static let path = "/desk/:practice/block"

    private static let show = PageRoute.get(path) { request in
        let desk = try await request.desk()
        return .page(
            DeskBlockPage(frame: request.frame.unlisted, desk: desk, typed: request.query, errors: FieldErrors()))
    }

    private static let block = PageRoute.post(path) { request in
        let desk = try await request.desk()
        let wish = BlockWish(typed: request.form, desk: desk)
        do {
            let withdrawal = try wish.withdrawal()
            guard desk.reaches(withdrawal.practitionerID) else { throw AccessRefusal.notAllowed }
            guard request.form["sure"] != nil, let since = request.form.instant("since") else {
                return try await preview(wish, withdrawal, request)
            }
            if let seen = request.form["hours"], seen != desk.hoursVersion(of: withdrawal.practitionerID),
                desk.hasTime(for: withdrawal, request.services.zones)
            {
                return try await preview(wish, withdrawal, request, isChanged: true)
            }
            do {
                return try await request.block(withdrawal, since: since, at: desk)
            } catch RequestRefusal.staleVersion {
                let wish = BlockWish(typed: request.form, desk: try await request.desk())
                return try await preview(wish, withdrawal, request, isChanged: true)
            }
        } catch let refusal as InvalidInput {
            return .page(
                DeskBlockPage(
                    frame: request.frame.unlisted, desk: desk, typed: request.form,
                    errors: request.words.fieldErrors(of: refusal)), status: .unprocessableContent)
        }
    }

    /// - Parameter isChanged: somebody else has changed these hours since it was shown.
    private static func preview(
        _ wish: BlockWish, _ withdrawal: WithdrawTime, _ request: PageRequest, isChanged: Bool = false
    ) async throws -> HTTPResponse {
        // "Change it" leads back with everything typed.
        if request.form["change"] != nil {
            return .page(
                DeskBlockPage(
                    frame: request.frame.unlisted, desk: wish.desk, typed: request.form, errors: FieldErrors()))
        }
        let touched = try await TouchedBookings.before(withdrawal, at: wish.desk, request)
        return .page(
            DeskBlockPreviewPage(
                frame: request.frame.unlisted, wish: wish, withdrawal: withdrawal, touched: touched,
                since: request.now, isChanged: isChanged), status: isChanged ? .preconditionFailed : .ok)
    }

    private static let result = PageRoute.get("\(path)/result") { request in
        let desk = try await request.desk()
        guard let practitioner: ID<Practitioner> = request.query.id("practitioner"),
            let from = request.query.instant("from"), let until = request.query.instant("until"),
            let since = request.query.instant("since"), desk.reaches(practitioner)
        else { throw RequestRefusal.missing }
        let withdrawal = WithdrawTime(
            practitionerID: practitioner, from: from, until: until, substituteID: request.query.id("substitute"))
        try InvalidInput.check(withdrawal.problems())
        let touched = try await TouchedBookings.after(withdrawal, since: since, at: desk, request)
        let remaining = try await request.services.bookings.touchedBookings(
            in: desk.practice, practitioner: practitioner,
            scope: request.scope(for: .listTouchedBookings, in: desk.practice), now: request.now)
        return .page(
            DeskBlockResultPage(
                frame: request.frame.unlisted, desk: desk, withdrawal: withdrawal, since: since,
                touched: touched, remaining: remaining))
    }
}

extension PageRequest {
    /// One step stays well under a second; what remains after some of them is asked for again.
    private static let chunk = 100
    private static let rounds = 5

    /// Takes the time out of the hours, moves or cancels what is booked in it, and leads to whom to call.
    func block(_ withdrawal: WithdrawTime, since: Instant, at desk: Desk) async throws -> HTTPResponse {
        let scope = try scope(for: .withdrawTime, in: desk.practice)
        try await ScheduleBlocker(services: services, scope: scope, now: now).takeOut(withdrawal, of: desk.practice)
        for round in 0..<Self.rounds {
            let answer = try await change(
                .withdrawTime, scope: scope, part: "clear-\(round)",
                answering: { (progress: WithdrawalProgress) in .text(String(progress.remaining)) }
            ) {
                try await services.bookings.clearWithdrawnTime(
                    withdrawal, in: desk.practice, limit: Self.chunk, ask: $0)
            }
            if answer.bytes.map({ String(decoding: $0, as: UTF8.self) }) == "0" { break }
        }
        return .redirect(
            desk.address("block", "result", query: DeskBlockResultPage.query(withdrawal, since: since)))
    }
}

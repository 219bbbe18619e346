import Domain
import HTTPServer

/// Whom the desk must call, because they could not be told in another way.
enum DeskCallPages {
    static let all: [PageRoute] = [list, close]

    private static let shown = 50

    private static let list = PageRoute.get("/desk/:practice/calls") { request in try await page(request) }

    private static func page(
        _ request: PageRequest, refusal: (any DomainError)? = nil
    ) async throws -> HTTPResponse {
        let desk = try await request.desk()
        let calls = try await request.services.messages.calls(
            in: desk.practice, scope: request.scope(for: .listCalls, in: desk.practice),
            after: request.query.id("after"), limit: shown, now: request.now)
        return .page(
            DeskCallsPage(
                frame: request.frame.unlisted, desk: desk, calls: calls,
                next: calls.count == shown ? calls.last?.message.id : nil, refusal: refusal),
            status: refusal.map { Problem.status(of: $0.kind).0 } ?? .ok)
    }

    private static let close = PageRoute.post("/desk/:practice/calls/:message/closure") { request in
        let desk = try await request.desk()
        let message: ID<Message> = try request.id("message")
        do {
            return try await request.change(
                .closeCall, scope: try request.scope(for: .closeCall, in: desk.practice), part: message.description,
                then: desk.address("calls"), of: Message.self
            ) { try await request.services.messages.closeCall(message, of: desk.practice, ask: $0) }
        } catch let refusal as MessageRefusal {
            return try await page(request, refusal: refusal)
        }
    }
}

struct DeskCallsPage: HTML {
    let frame: Frame
    let desk: Desk
    let calls: [Call]
    let next: ID<Message>?
    let refusal: (any DomainError)?

    private var words: Words { frame.words }

    var body: some HTML {
        DeskPage(frame, desk, title: words(.deskCallsTitle)) {
            h1 { words(.deskCallsTitle) }
            if let refusal { DeskRefusal(words: words, refusal: refusal) }
            if calls.isEmpty {
                p { words(.deskCallsNone) }
            } else {
                p(.class("lead")) { words(.deskCallsText) }
                ol(.class("bookings")) {
                    for call in calls { li(.class("card")) { CallLines(frame: frame, desk: desk, call: call) } }
                }
            }
            DeskMore(words: words, desk: desk, list: "calls", after: next)
        }
    }
}

/// A number to call, or that there is none.
struct PhoneLine: HTML {
    let words: Words
    let phone: String?

    var body: some HTML {
        if let phone {
            p { PhoneLink(phone, class: "button") }
        } else {
            p(.class("quiet")) { words(.deskNoPhone) }
        }
    }
}

/// Whom to call, why, and that it is done.
private struct CallLines: HTML {
    let frame: Frame
    let desk: Desk
    let call: Call

    private var words: Words { frame.words }

    var body: some HTML {
        p {
            strong { call.name }
            " · "
            words(call.message.kind.callPhrase)
        }
        PhoneLine(words: words, phone: call.phone)
        p(.class("quiet")) { words.shortMoment(call.message.dueAt, in: desk.zone) }
        div(.class("row")) {
            if desk.may(.closeCall) {
                PageForm(frame, to: closure(of: call)) {
                    button(
                        .class("button primary"), .type("submit"),
                        .label(words(.deskCallDoneFor, ["name": call.name]))
                    ) { words(.deskCallDone) }
                }
            }
            if let booking = call.message.bookingID {
                a(.class("button"), .href(desk.address(of: booking))) { words(.serviceGone) }
            }
        }
    }

    private func closure(of call: Call) -> SiteAddress {
        SiteAddress("/desk", desk.practice.description, "calls", call.message.id.description, "closure")
    }
}

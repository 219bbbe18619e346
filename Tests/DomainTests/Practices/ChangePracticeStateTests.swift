import Domain
import Testing

@Suite("The life of a practice")
struct ChangePracticeStateTests {
    private let ready = ChangePracticeState.Facts(locations: 1, services: 1, practitioners: 1, schedules: 1)
    private let empty = ChangePracticeState.Facts(locations: 0, services: 0, practitioners: 0, schedules: 0)

    @Test("every step is either a step of its life, told by its event, or refused")
    func steps() {
        let life: [String: EventKind] = [
            "draft published": .practicePublished, "published draft": .practiceWithdrawn,
            "draft suspended": .practiceSuspended, "published suspended": .practiceSuspended,
            "suspended published": .practiceReinstated, "suspended draft": .practiceReinstated,
        ]
        for from in PracticeState.allCases {
            for to in PracticeState.allCases {
                let found = try? ChangePracticeState.decide(from: from, to: to, facts: ready)
                #expect(found == life["\(from.rawValue) \(to.rawValue)"], "\(from) to \(to)")
            }
        }
    }

    @Test("an empty practice is told everything that it lacks at once")
    func lacks() {
        #expect {
            try ChangePracticeState.decide(from: .draft, to: .published, facts: empty)
        } throws: {
            ($0 as? PracticeRefusal)?.conflicts.map(\.code)
                == ["locationMissing", "serviceMissing", "practitionerMissing"]
        }
    }

    @Test("somebody without hours cannot be booked")
    func hours() {
        var facts = ready
        facts.schedules = 0
        #expect {
            try ChangePracticeState.decide(from: .draft, to: .published, facts: facts)
        } throws: { ($0 as? PracticeRefusal)?.conflicts.map(\.code) == ["scheduleMissing"] }
    }

    @Test("suspending and reinstating ask the platform, the rest the owner")
    func operations() {
        #expect(ChangePracticeState.operation(from: .draft, to: .suspended) == .suspendPractice)
        #expect(ChangePracticeState.operation(from: .suspended, to: .draft) == .reinstatePractice)
        #expect(ChangePracticeState.operation(from: .suspended, to: .published) == .reinstatePractice)
        #expect(ChangePracticeState.operation(from: .published, to: .draft) == .withdrawPractice)
        #expect(ChangePracticeState.operation(from: .draft, to: .published) == .publishPractice)
    }
}

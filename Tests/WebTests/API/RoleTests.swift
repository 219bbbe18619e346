import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Every route, every role")
struct RoleTests {
    @Test("whoever the table does not let in is refused at every route; whoever it lets in is not refused for that")
    func everyRouteEveryRole() async throws {
        try await WebWorld.run { world in
            for endpoint in EndpointList.all {
                for person in WebWorld.Person.allCases {
                    let answer = try await world.ask(endpoint, as: person)
                    let what = "\(endpoint.operation) as \(person) answered \(answer.status) \(answer.code ?? "")"
                    if mayAsk(person, endpoint) {
                        #expect(answer.code != "signInFirst" && answer.code != "notAllowed", "\(what)")
                        // A wrong password is refused with 401 as well, but for another reason.
                        #expect(answer.status != 401 || answer.code == "wrongCredentials", "\(what)")
                    } else if person == .visitor {
                        #expect(answer.status == 401, "\(what)")
                    } else {
                        #expect(answer.status == 403, "\(what)")
                    }
                }
            }
        }
    }

    /// By the table alone, read afresh here: an account is one everywhere, a member is one within its practice too.
    private func mayAsk(_ person: WebWorld.Person, _ endpoint: Endpoint) -> Bool {
        let roles = Permissions.roles(for: endpoint.operation)
        let namesPractice = endpoint.isWithinPractice || endpoint.query.contains { $0.name == "practiceId" }
        switch person {
        case .visitor: return roles.contains(.visitor)
        case .patient: return roles.contains(.account)
        case .admin: return roles.contains(.admin)
        case .support: return roles.contains(.support)
        case .auditor: return roles.contains(.auditor)
        case .owner: return roles.contains(.account) || namesPractice && roles.contains(.owner)
        case .practitioner: return roles.contains(.account) || namesPractice && roles.contains(.practitioner)
        case .receptionist: return roles.contains(.account) || namesPractice && roles.contains(.receptionist)
        }
    }
}

extension WebWorld {
    /// A request that is right in every way but, perhaps, that nothing has these ids. It changes nothing: whatever
    /// needs a version names one that nothing has.
    func ask(_ endpoint: Endpoint, as person: Person) async throws -> TestAnswer {
        var path = endpoint.path.replacing("{practiceId}", with: practice.description)
        // Anybody may leave, an owner alone removes others: so everybody names oneself.
        if let own = accounts[person] { path = path.replacing("{accountId}", with: own.description) }
        for name in endpoint.pathNames where name != "practiceId" {
            path = path.replacing("{\(name)}", with: "00000000-0000-7000-8000-000000000000")
        }
        var query = endpoint.query.filter(\.isRequired).compactMap { field in
            ParameterExample.value(field.name, of: endpoint).map { "\(field.name)=\($0.text ?? "")" }
        }
        if endpoint.query.contains(where: { $0.name == "practiceId" }) { query.append("practiceId=\(practice)") }
        if !query.isEmpty { path += "?" + query.joined(separator: "&") }
        // Signed out, the token would be good no more for the endpoints that follow.
        let isHarmful = [.signOut, .signOutEverywhere].contains(endpoint.operation)
        return try await ask(
            endpoint.method, path, as: person, isHarmful ? ["no": "body"] : endpoint.body?.example,
            form: endpoint.body.flatMap { body in
                if case .upload = body.form { TestForm(body.example) } else { nil }
            }, version: endpoint.version == .none ? nil : "\"v999\"")
    }
}

import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Erasing an owner")
struct OwnerErasureTests {
    private func erase(_ world: WebWorld, as person: WebWorld.Person) async throws -> TestAnswer {
        let account = try await world.ask(.get, "/account", as: person)
        return try await world.ask(.delete, "/account", as: person, version: account.etag)
    }

    @Test("a draft that nobody ever booked is closed with its only owner")
    func draft() async throws {
        try await WebWorld.run { world in
            let made = try await world.ask(
                .post, "/practices", as: .patient, ["name": "Alma's Practice", "country": "PT"])
            let id = try made.text("id")
            let path = "/practices/\(id)"
            let invited = try await world.ask(.post, path + "/invitations", as: .patient, ["role": "owner"])
            let code = try invited.text("code")
            let location = try await world.ask(.post, path + "/locations", as: .patient, Location.example)
            #expect(location.status == 201)
            #expect(try await erase(world, as: .patient).status == 202)
            // Nobody gets in afterwards.
            let late = try await world.ask(.post, "/memberships", as: .receptionist, ["code": .text(code)])
            #expect(late.code == "codeInvalid")
            let closed = try await world.ask(.get, path, as: .admin)
            #expect(closed["name"]?.text == "Closed")
            let places = try await world.ask(.get, path + "/locations", as: .admin)
            #expect(places["items"]?.elements.isEmpty == true)
        }
    }

    @Test("a practice that is open, or was booked, must be handed over first: the answer says how")
    func handedOver() async throws {
        try await WebWorld.run { world in
            let refused = try await erase(world, as: .owner)
            #expect(refused.status == 409 && refused.code == "soleOwner")
            #expect(refused.subjects == [world.practice.description])
            let conflict = refused["conflicts"]?.elements.first?["message"]?.text ?? ""
            #expect(conflict.contains("updateMember") && conflict.contains("withdraw it"))
            _ = try await world.ask(
                .post, world.path("/holds"), as: .patient, world.holdBody(world.later(), patient: world.patient))
            let practice = try await world.ask(.get, world.path(""), as: .owner)
            let withdrawn = try await world.ask(
                .post, world.path("/withdrawal"), as: .owner, version: practice.etag)
            #expect(withdrawn.status == 200, "\(withdrawn)")
            let booked = try await erase(world, as: .owner)
            #expect(booked.code == "soleOwner")
            #expect(booked["conflicts"]?.elements.first?["code"]?.text == "draft")
            let next = try #require(world.accounts[.receptionist])
            let promoted = try await world.ask(
                .patch, world.path("/members/\(next)"), as: .owner, ["role": "owner"], version: "\"v1\"")
            #expect(promoted.status == 200)
            #expect(try await erase(world, as: .owner).status == 202)
            #expect(try await world.ask(.get, world.path("/members"), as: .receptionist).status == 200)
        }
    }
}

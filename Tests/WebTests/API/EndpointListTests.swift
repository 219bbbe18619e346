import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("Endpoints")
struct EndpointListTests {
    @Test("every operation has exactly one endpoint")
    func everyOperation() {
        let operations = EndpointList.all.map(\.operation)
        #expect(Set(operations) == Set(Domain.Operation.allCases))
        #expect(operations.count == Set(operations).count)
    }

    @Test("no two endpoints share a method and a path")
    func paths() {
        let places = EndpointList.all.map { "\($0.method) \($0.path)" }
        #expect(places.count == Set(places).count)
    }

    @Test("whatever is patched, put or deleted names its version, unless it has none")
    func versions() {
        let unversioned = EndpointList.all.filter {
            [.patch, .put, .delete].contains($0.method) && $0.version != .required
        }
        #expect(unversioned.map(\.operation) == [.signOut, .signOutEverywhere])
    }

    @Test("whatever is posted needs a key, signing in excepted")
    func keys() {
        let keyless = EndpointList.all.filter { $0.method == .post && !$0.needsKey }
        #expect(keyless.map(\.operation) == [.signIn])
    }

    @Test("the description holds every operation by its name, and is JSON")
    func description() throws {
        let document = try JSONParser.parse(OpenAPIDocument(endpoints: EndpointList.all).bytes())
        var found: Set<String> = []
        guard case .object(let paths)? = document["paths"] else { return #expect(Bool(false), "there are no paths") }
        for path in paths.members {
            guard case .object(let methods) = path.value else { continue }
            for method in methods.members {
                found.insert(method.value["operationId"]?.text ?? "")
                #expect(method.value["responses"]?["405"] != nil)
            }
        }
        #expect(found == Set(Domain.Operation.allCases.map(\.rawValue)))
    }

    @Test("every reference of the description leads somewhere")
    func references() throws {
        let document = try JSONParser.parse(OpenAPIDocument(endpoints: EndpointList.all).bytes())
        for reference in Set(references(in: document)) {
            var place: JSONValue? = document
            for part in reference.split(separator: "/").dropFirst() { place = place?[String(part)] }
            #expect(place != nil, "\(reference)")
        }
    }

    private func references(in value: JSONValue) -> [String] {
        switch value {
        case .array(let elements): elements.flatMap(references)
        case .object(let object):
            object.members.flatMap { member in
                member.name == "$ref" ? [member.value.text ?? ""] : references(in: member.value)
            }
        default: []
        }
    }
}

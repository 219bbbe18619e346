import Domain
import Foundation
import HTTPServer
import Testing

@testable import Web

/// A browser without scripts: keeps cookies, follows redirects, fills in forms.
final class TestBrowser {
    private let router: Router
    private(set) var cookies: [String: String] = [:]
    private(set) var page = TestPage(path: "/", status: 200, text: "", headers: [:])
    var language = "en-GB"

    init(_ world: WebWorld) { router = world.router }

    init(_ router: Router) { self.router = router }

    @discardableResult
    func open(_ path: String) async throws -> TestPage {
        try await send(.get, path, body: nil)
    }

    /// Sends the form of the page that goes to an address ending so.
    ///
    /// - Parameters:
    ///   - fields: in place of what stands in the form.
    ///   - button: the name and value of the button that is pressed.
    @discardableResult
    func submit(
        _ ending: String, _ fields: [String: String] = [:], button: (String, String)? = nil,
        headers: [String: String] = [:]
    ) async throws -> TestPage {
        let forms = page.forms.filter { $0.isPost && $0.action.hasSuffix(ending) }
        // Of several that go there, the one that has what is filled in.
        let fitting = forms.first { form in
            fields.keys.allSatisfy { form.content.contains("name=\"\($0)\"") }
                && button.map { button in form.buttons.contains { $0 == button } } ?? true
        }
        let form = try #require(fitting ?? forms.first, "no form to \(ending) on \(page.path)")
        return try await post(form.action, form.filled(with: fields, button: button), headers: headers)
    }

    @discardableResult
    func post(
        _ path: String, _ pairs: [(String, String)], headers: [String: String] = [:]
    ) async throws -> TestPage {
        let body = pairs.map { "\(PercentCoding.encode($0.0))=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        return try await send(.post, path, body: body, headers: headers)
    }

    private func send(
        _ method: HTTPMethod, _ path: String, body: String?, headers more: [String: String] = [:]
    ) async throws -> TestPage {
        var headers: HTTPHeaders = ["Accept-Language": language]
        if !cookies.isEmpty {
            headers["Cookie"] = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
        }
        if body != nil { headers["Content-Type"] = "application/x-www-form-urlencoded" }
        for (name, value) in more { headers[name] = value }
        let target = String(path.prefix { $0 != "#" })
        let response = await router.respond(
            try HTTPRequest(method, target, headers: headers, body: Array((body ?? "").utf8)))
        for cookie in response.headers.all("Set-Cookie") { keep(cookie) }
        if let location = response.headers["Location"], response.status.code == 303 { return try await open(location) }
        page = TestPage(
            path: target, status: response.status.code, text: String(decoding: response.bytes ?? [], as: UTF8.self),
            headers: response.headers)
        return page
    }

    private func keep(_ cookie: String) {
        let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2 else { return }
        cookies[String(pair[0])] = cookie.contains("Max-Age=0") ? nil : String(pair[1])
    }
}

/// A page that was answered.
struct TestPage {
    var path: String
    var status: Int
    var text: String
    var headers: HTTPHeaders

    var title: String { text.firstMatch(of: #/<title>(.*?)<\/title>/#).map { String($0.1) } ?? "" }
    var heading: String {
        text.firstMatch(of: #/<h1[^>]*>(.*?)<\/h1>/#.dotMatchesNewlines()).map { String($0.1) } ?? ""
    }

    var forms: [TestPageForm] {
        text.matches(of: #/<form([^>]*)>(.*?)<\/form>/#.dotMatchesNewlines()).compactMap { match in
            guard let action = TestPageForm.attribute("action", in: String(match.1)) else { return nil }
            return TestPageForm(
                action: action, content: String(match.2), isPost: match.1.contains("method=\"post\""))
        }
    }

    /// The first link with that text in it.
    func link(_ text: String) -> String? {
        self.text.matches(of: #/<a([^>]*)>(.*?)<\/a>/#.dotMatchesNewlines()).first { $0.2.contains(text) }
            .flatMap { TestPageForm.attribute("href", in: String($0.1)) }
    }

    /// The values of the buttons that hold a time.
    var times: [(form: TestPageForm, start: String)] {
        forms.flatMap { form in form.buttons.filter { $0.0 == "slot" }.map { (form, $0.1) } }
    }
}

struct TestPageForm {
    var action: String
    var content: String
    /// Whether it changes something; others only ask for a page.
    var isPost = true

    /// What stands in it, as a browser sends it: of radio buttons and boxes what is chosen.
    func filled(with fields: [String: String], button: (String, String)? = nil) -> [(String, String)] {
        var pairs: [(String, String)] = []
        for match in content.matches(of: #/<input([^>]*)>/#) {
            let attributes = String(match.1)
            guard let name = Self.attribute("name", in: attributes), fields[name] == nil else { continue }
            let type = Self.attribute("type", in: attributes) ?? "text"
            if ["radio", "checkbox"].contains(type), !attributes.contains(" checked") { continue }
            pairs.append((name, Self.attribute("value", in: attributes) ?? ""))
        }
        for match in content.matches(of: #/<textarea([^>]*)>\n?(.*?)<\/textarea>/#.dotMatchesNewlines()) {
            guard let name = Self.attribute("name", in: String(match.1)), fields[name] == nil else { continue }
            pairs.append((name, Self.plain(String(match.2))))
        }
        pairs += fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        if let button { pairs.append(button) }
        return pairs
    }

    var buttons: [(String, String)] {
        content.matches(of: #/<button([^>]*)>/#).compactMap { match in
            guard let name = Self.attribute("name", in: String(match.1)) else { return nil }
            return (name, Self.attribute("value", in: String(match.1)) ?? "")
        }
    }

    static func attribute(_ name: String, in attributes: String) -> String? {
        guard let start = attributes.firstRange(of: " \(name)=\"") else { return nil }
        return plain(String(attributes[start.upperBound...].prefix { $0 != "\"" }))
    }

    private static func plain(_ text: String) -> String {
        text.replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
    }
}

import Domain
import HTTPServer

/// Somebody who opens a page or sends a form, with everything that every page asks.
struct PageRequest: Sendable {
    var http: HTTPRequest
    let services: WebServices
    var caller: Caller
    let words: Words
    var cookies: SiteCookies
    /// What every form must bring along.
    var token: FormToken
    let now: Instant
    /// A form's fields, as sent; empty for what is only opened.
    var form: FormFields
    /// The file that came with it, where the page takes one and one was chosen.
    var upload: Upload?
    /// Of the file's bytes; empty where there is none.
    var uploadDigest: [UInt8] = []
    /// The query's.
    var query: FormFields

    /// An id in the path.
    /// - Throws: `RequestRefusal.missing`: what is no id names nothing.
    func id<Subject>(_ name: String, _: Subject.Type = Subject.self) throws -> ID<Subject> {
        guard let text = http.parameters[name], let id = ID<Subject>(text) else { throw RequestRefusal.missing }
        return id
    }

    /// How far whoever asks reaches with an operation.
    /// - Throws: `AccessRefusal`.
    func scope(for operation: Operation, in practice: ID<Practice>? = nil) throws -> Scope {
        try Permissions.scope(for: operation, caller: caller, practice: practice)
    }

    var account: Account {
        get throws {
            guard let account = caller.account else { throw AccessRefusal.signInFirst }
            return account
        }
    }

    func next<Subject>(_: Subject.Type = Subject.self) -> ID<Subject> { services.ids.next() }

    /// The page's address; of what answers a form, that of the page which can be opened again.
    private var path: String {
        if http.method == .post, !PageList.all.contains(where: { $0.method == .get && $0.pattern == http.route }) {
            let parent = http.rawPath.split(separator: "/").dropLast()
            return "/" + parent.joined(separator: "/")
        }
        return http.rawPath + (http.rawQuery.isEmpty ? "" : "?\(http.rawQuery)")
    }

    /// The version that a form was made from.
    /// - Throws: `RequestRefusal.missing` where it names none: no form of ours.
    var versionSent: Int {
        get throws {
            guard let version = form["version"].flatMap({ Int($0) }) else { throw RequestRefusal.missing }
            return version
        }
    }

    /// What stands around every page.
    var frame: Frame {
        var frame = Frame(
            words: words, path: path,
            account: caller.account, token: token)
        frame.isMember = !caller.memberships.isEmpty
        return frame
    }
}

import Domain
import HTTPServer

/// A form that could not be taken yet, kept in the page that says why, so that nothing typed is lost.
///
/// The threat: somebody plants a form, by a link, another site or another browser, that whoever signs in next would send
/// in their own name without knowing what it does. So a mark binds it to the browser that sent it, and it is sent on
/// only from a page that says what it does, by a token of whoever is signed in there.
struct CarriedForm: Sendable {
    /// Where it was going.
    let address: SiteAddress
    let fields: [(name: String, value: String)]

    private static let prefix = "carried."
    private static let addressField = "carriedTo"
    private static let markField = "carriedMark"
    /// What no page shows, hidden or not: it must be typed again.
    private static let secrets: Set<String> = ["password", "current", "new", "code", "proven", "secret"]

    /// What was being sent, without its token. A file does not come along, nor a password: both are asked for again.
    init(_ request: PageRequest) {
        address = SiteAddress(sent: request.http.rawPath) ?? "/"
        fields = request.form.values.filter { $0.name != FormToken.field && !Self.secrets.contains($0.name) }
    }

    private init(address: SiteAddress, fields: [(name: String, value: String)]) {
        self.address = address
        self.fields = fields
    }

    /// What the form of a request brings along; nil where it brings nothing.
    /// - Throws: `StrangeForm` where it was not this browser that sent it first.
    static func brought(by request: PageRequest) throws -> CarriedForm? {
        let form = request.form
        guard let address = form[addressField].flatMap(SiteAddress.init(sent:)) else { return nil }
        let carried = CarriedForm(
            address: address,
            fields: form.values.filter { $0.name.hasPrefix(prefix) }
                .map { (name: String($0.name.dropFirst(prefix.count)), value: $0.value) })
        guard request.token.accepts(mark: form[markField], of: carried.whole) else { throw StrangeForm() }
        return carried
    }

    /// The same as hidden fields of another form, for the browser that the token is of.
    func brought(in frame: Frame) -> [HiddenField] {
        guard let token = frame.token else { return [] }
        return [HiddenField(Self.addressField, address.text), HiddenField(Self.markField, token.mark(of: whole))]
            + fields.map { HiddenField(Self.prefix + $0.name, $0.value) }
    }

    /// What was typed, and nothing that it carried for another form itself.
    var typed: FormFields {
        FormFields(
            NamedValues(
                fields.filter {
                    !$0.name.hasPrefix(Self.prefix) && $0.name != Self.addressField && $0.name != Self.markField
                }))
    }

    private var whole: String {
        fields.reduce(into: address.text) { text, field in
            text += "\n\(field.name.utf8.count) \(field.name)\(field.value.utf8.count) \(field.value)"
        }
    }
}

/// A form that was made for another browser, or is too old to tell.
struct StrangeForm: DomainError {
    var code: String { "strangeForm" }
    var kind: RefusalKind { .forbidden }
    var advice: String { "Open the page in this browser, and send its form from there." }
}

/// What a form says without showing it.
struct HiddenField: HTML {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    var body: some HTML { input(.type("hidden"), .name(name), .value(value)) }
}

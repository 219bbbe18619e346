import Domain
import HTTPServer

/// A form that could not be taken yet, kept in the page that says why, so that nothing typed is lost.
struct CarriedForm: Sendable {
    /// Where it was going.
    let address: SiteAddress
    let fields: [(name: String, value: String)]

    private static let prefix = "carried."
    /// What no page shows, hidden or not: it must be typed again.
    private static let secrets: Set<String> = ["password", "current", "new", "code", "proven"]

    /// What was being sent, without its token. A file does not come along, nor a password: both are asked for again.
    init(_ request: PageRequest) {
        address = SiteAddress(sent: request.http.rawPath) ?? "/"
        fields = request.form.values.filter { $0.name != FormToken.field && !Self.secrets.contains($0.name) }
    }

    /// What another form brings along; nil where it brings nothing.
    init?(broughtBy form: FormFields) {
        guard let address = form["carriedTo"].flatMap(SiteAddress.init(sent:)) else { return nil }
        self.address = address
        fields = form.values.filter { $0.name.hasPrefix(Self.prefix) }
            .map { (name: String($0.name.dropFirst(Self.prefix.count)), value: $0.value) }
    }

    /// The same as hidden fields of another form.
    var brought: [HiddenField] {
        [HiddenField("carriedTo", address.text)] + fields.map { HiddenField(Self.prefix + $0.name, $0.value) }
    }
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

/// A form from before a sign-in or its end: shown again, to be sent by whoever sees it now.
///
/// Sent on by itself, it would do what another page made the browser send.
struct OldFormPage: HTML {
    let frame: Frame
    let form: CarriedForm

    var body: some HTML {
        SitePage(frame.unlisted, title: frame.words(.oldFormTitle)) {
            h1 { frame.words(.oldFormTitle) }
            p { frame.words(.oldFormText) }
            PageForm(frame, to: form.address) {
                for field in form.fields { HiddenField(field.name, field.value) }
                button(.class("button primary"), .type("submit")) { frame.words(.oldFormSend) }
            }
        }
    }
}

/// A form that changes something: it brings the page's token along.
struct PageForm<Content: HTML>: HTML {
    private let token: FormToken?
    private let attributes: [Attribute]
    private let content: Content

    init(
        _ frame: Frame, to address: SiteAddress, _ attributes: Attribute..., @HTMLBuilder content: () -> Content
    ) {
        token = frame.token
        self.attributes = [Attribute("method", "post"), .action(address)] + attributes
        self.content = content()
    }

    var body: some HTML {
        Element("form", attributes) {
            if let token { HiddenField(FormToken.field, token.text()) }
            content
        }
    }
}

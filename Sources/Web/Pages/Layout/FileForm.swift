import HTTPServer

/// A form that sends a photo or a document. Where scripts run, how far it has come is shown while it is sent.
struct FileForm<Content: HTML>: HTML {
    private let frame: Frame
    private let address: SiteAddress
    private let limit: Int
    private let error: String?
    private let send: Phrase
    private let id: String
    private let content: Content

    private var words: Words { frame.words }

    /// - Parameters:
    ///   - limit: how many bytes a file may have.
    ///   - error: what is wrong with the file.
    ///   - send: on its button.
    ///   - prefix: before the field's name where a page has two fields of that name.
    ///   - content: what is said of the file.
    init(
        _ frame: Frame, to address: SiteAddress, limit: Int, error: String?, send: Phrase, prefix: String? = nil,
        @HTMLBuilder content: () -> Content
    ) {
        self.frame = frame
        self.address = address
        self.limit = limit
        self.error = error
        self.send = send
        id = FieldErrors.id(of: "file", prefix)
        self.content = content()
    }

    var body: some HTML {
        PageForm(
            frame, to: address, Attribute("enctype", MultipartForm.mediaType),
            Attribute("data-upload", words(.settingsMediaSending)), Attribute("data-limit", String(limit)),
            Attribute("data-large", words(.refusalFileTooLarge)), Attribute("data-lost", words(.settingsMediaLost))
        ) {
            FieldFrame(
                id, label: words(.settingsMediaFile),
                hint: words(.settingsMediaFileHint, ["megabytes": words.number(limit >> 20)]), error: error
            ) { describedBy, invalid in
                input(
                    .type("file"), .id(id), .name("file"), .flag("required"),
                    Attribute("accept", "image/jpeg,image/png,image/webp,application/pdf"), describedBy, invalid)
            }
            content
            div(.class("row")) {
                button(.class("button primary"), .type("submit")) { words(send) }
                Element(
                    "progress",
                    [Attribute("max", "100"), .value("0"), .hidden(), .label(words(.settingsMediaSending))]
                ) { "" }
            }
        }
    }
}

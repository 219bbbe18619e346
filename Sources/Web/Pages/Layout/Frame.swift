import Domain

/// What stands around the content of a page: in which language, for whom, and where it is.
struct Frame: Sendable {
    let words: Words
    /// The page's own address, with its query.
    let path: String
    let account: Account?
    /// Nil for pages without forms.
    let token: FormToken?
    /// Whether it belongs to a practice, which has a desk.
    var isMember = false
    /// Whether search engines may list it: what everybody may find, and nothing else.
    private(set) var isListed = true

    init(words: Words, path: String, account: Account?, token: FormToken?) {
        self.words = words
        self.path = path
        self.account = account
        self.token = token
    }

    /// Whether times may be held and practices registered: the platform's staff does neither.
    var mayBook: Bool { account?.platformRole == nil }

    var unlisted: Frame {
        var frame = self
        frame.isListed = false
        return frame
    }
}

/// A number to call: written from left to right in every language.
struct PhoneLink: HTML {
    private let number: String
    private let look: String?

    init(_ number: String, class look: String? = nil) {
        self.number = number
        self.look = look
    }

    var body: some HTML {
        a(.href(OutsideAddress(phone: number)), .direction("ltr"), .optional("class", look)) { number }
    }
}

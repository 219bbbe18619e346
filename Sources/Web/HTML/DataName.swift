/// The names by which scripts find what they make more comfortable: a list, so that neither side has one alone.
enum DataName: String, CaseIterable, Sendable {
    /// A search box that suggests.
    case suggest
    /// A button that asks where somebody is.
    case near
    /// A form that is sent as soon as something in it changes.
    case auto
    /// Counts down to an instant (seconds since 1970).
    case until
    /// What is said to who hears the page at some moments of the countdown.
    case spoken
    /// A part of the page that is read again when a stream says so; its value is the stream's address.
    case live
    /// A place's offset from UTC in seconds: shown to whose own differs.
    case offset
    /// A text for the script to show, with `{…}` in it.
    case text

    func attribute(_ value: String) -> Attribute {
        switch self {
        case .suggest: Attribute("data-suggest", value)
        case .near: Attribute("data-near", value)
        case .auto: Attribute("data-auto", value)
        case .until: Attribute("data-until", value)
        case .spoken: Attribute("data-spoken", value)
        case .live: Attribute("data-live", value)
        case .offset: Attribute("data-offset", value)
        case .text: Attribute("data-text", value)
        }
    }
}

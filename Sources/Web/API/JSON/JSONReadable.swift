import Domain

/// What one JSON value can be read as.
protocol JSONReadable {
    init?(json: JSONValue)
}

extension String: JSONReadable {
    init?(json: JSONValue) {
        guard case .text(let text) = json else { return nil }
        self = text
    }
}

extension Bool: JSONReadable {
    init?(json: JSONValue) {
        guard case .flag(let flag) = json else { return nil }
        self = flag
    }
}

extension Int64: JSONReadable {
    init?(json: JSONValue) {
        guard case .integer(let number) = json else { return nil }
        self = number
    }
}

extension Int: JSONReadable {
    init?(json: JSONValue) {
        guard case .integer(let number) = json else { return nil }
        self.init(exactly: number)
    }
}

extension Double: JSONReadable {
    init?(json: JSONValue) {
        switch json {
        case .integer(let number): self.init(number)
        case .number(let number): self = number
        default: return nil
        }
    }
}

extension Array: JSONReadable where Element: JSONReadable {
    init?(json: JSONValue) {
        guard case .array(let values) = json else { return nil }
        let elements = values.compactMap(Element.init(json:))
        guard elements.count == values.count else { return nil }
        self = elements
    }
}

extension JSONReadable where Self: LosslessStringConvertible {
    init?(text json: JSONValue) {
        guard case .text(let text) = json else { return nil }
        self.init(text)
    }
}

extension ID: JSONReadable {
    init?(json: JSONValue) { self.init(text: json) }
}

extension LocalDate: JSONReadable {
    init?(json: JSONValue) { self.init(text: json) }
}

extension LocalTime: JSONReadable {
    init?(json: JSONValue) { self.init(text: json) }
}

extension Weekday: JSONReadable {
    init?(json: JSONValue) { self.init(text: json) }
}

extension Instant: JSONReadable {
    init?(json: JSONValue) {
        guard case .text(let text) = json else { return nil }
        self.init(rfc3339: text)
    }
}

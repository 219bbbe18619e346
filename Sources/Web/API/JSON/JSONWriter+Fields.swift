import Domain

/// Members of an object, name and value in one line. What is nil is left out.
extension JSONWriter {
    mutating func field(_ name: StaticString, _ flag: Bool) {
        self.name(name)
        value(flag)
    }

    mutating func field(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        self.name(name)
        value(number)
    }

    mutating func field(_ name: StaticString, _ number: Double?) {
        guard let number else { return }
        self.name(name)
        value(number)
    }

    mutating func field(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        self.name(name)
        value(text)
    }

    mutating func field(_ name: StaticString, _ instant: Instant?) {
        guard let instant else { return }
        self.name(name)
        value(instant)
    }

    mutating func field<Subject>(_ name: StaticString, _ id: ID<Subject>?) {
        guard let id else { return }
        self.name(name)
        value(id)
    }

    mutating func field(_ name: StaticString, _ date: LocalDate?) { field(name, date?.description) }

    mutating func field(_ name: StaticString, _ time: LocalTime?) { field(name, time?.description) }

    mutating func field<Name: RawRepresentable<String>>(_ name: StaticString, _ word: Name?) {
        field(name, word?.rawValue)
    }

    mutating func field(_ name: StaticString, _ money: Money?) {
        guard let money else { return }
        object(name) { json in
            json.field("amount", Int(money.amount))
            json.field("currency", money.currency)
        }
    }

    mutating func object(_ name: StaticString, _ content: (inout JSONWriter) -> Void) {
        self.name(name)
        object(content)
    }

    mutating func array<Elements: Sequence>(
        _ name: StaticString, _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
    ) {
        self.name(name)
        array(elements, write)
    }

    mutating func array(_ name: StaticString, _ texts: [String]) {
        array(name, texts) { json, text in json.value(text) }
    }

    mutating func array<Subject>(_ name: StaticString, _ ids: [ID<Subject>]) {
        array(name, ids) { json, id in json.value(id) }
    }
}

/// A person who can be booked; belongs to one practice.
public struct Practitioner: InventoryItem {
    public static var kind: InventoryKind { .practitioner }

    public var name: String
    /// In the field's words, such as `dentist`.
    public var specialties: [String]
    /// BCP 47, such as `fr` or `pt-BR`.
    public var languages: [String]
    public var licence: String?
    public var summary: String

    public init(
        name: String, specialties: [String], languages: [String] = [], licence: String? = nil, summary: String = ""
    ) {
        self.name = name
        self.specialties = specialties
        self.languages = languages
        self.licence = licence
        self.summary = summary
    }

    public func problems() -> [Conflict] {
        var check = FieldCheck()
        check.text("name", name, 1...200)
        check.texts("specialties", specialties, count: 0...20, length: 1...100)
        check.texts("languages", languages, count: 0...30, length: 2...35)
        if let licence { check.text("licence", licence, 1...100) }
        check.text("summary", summary, 0...5000)
        return check.conflicts
    }
}

/// A room or device at a location, which a service may also need.
public struct Resource: InventoryItem {
    public static var kind: InventoryKind { .resource }

    public var name: String
    /// What a service asks for, such as `room` or `ultrasound`.
    public var kind: String
    public var locationID: ID<Location>

    public init(name: String, kind: String, locationID: ID<Location>) {
        self.name = name
        self.kind = kind
        self.locationID = locationID
    }

    public func problems() -> [Conflict] {
        var check = FieldCheck()
        check.text("name", name, 1...200)
        check.text("kind", kind, 1...60)
        return check.conflicts
    }
}

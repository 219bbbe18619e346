import Domain

/// What a practice keeps, as pages show and change it.
protocol SettingItem: InventoryItem {
    associatedtype Fields: HTML

    static var setting: Setting { get }

    /// Those of a practice, withdrawn ones too.
    static func all(of rules: RuleBook) -> [Stored<Self>]

    /// What a form says.
    /// - Parameter old: what is replaced: what has no field stays as it is there.
    /// - Throws: `InvalidInput`, with everything that is wrong.
    static func read(_ form: FormFields, replacing old: Self?) throws(InvalidInput) -> Self
    /// The form's fields.
    static func fields(_ form: SettingForm) -> Fields
    /// How the form would have been filled in to say this.
    var filledIn: [(name: String, value: String)] { get }
    /// What a new one begins with.
    static func suggestion(_ rules: RuleBook) -> [(name: String, value: String)]
    /// How it is called in lists.
    func title(_ words: Words, _ rules: RuleBook) -> String
    /// All of it, for whoever reads or compares.
    func facts(_ words: Words, _ rules: RuleBook) -> [Fact]
}

extension SettingItem {
    static func suggestion(_ rules: RuleBook) -> [(name: String, value: String)] { [] }
}

/// How one kind of item is asked for and called.
struct Setting: Sendable {
    /// In the path.
    let path: String
    let add: Operation
    let update: Operation
    let retire: Operation
    let title: Phrase
    let addTitle: Phrase
    let noneText: Phrase
    let retireTitle: Phrase
    let retireText: Phrase

    func address(_ practice: ID<Practice>, _ item: String? = nil, _ part: String? = nil) -> SiteAddress {
        let base = "/desk/\(practice)/settings/\(path)"
        return SiteAddress(sent: ([base] + [item, part].compactMap { $0 }).joined(separator: "/")) ?? "/"
    }
}

extension RuleBook {
    /// Of one kind, in the order in which they were added, withdrawn ones too.
    func items<Item: SettingItem>(_: Item.Type = Item.self) -> [Stored<Item>] {
        Item.all(of: self).sorted { $0.id < $1.id }
    }

    func active<Item: SettingItem>(_: Item.Type = Item.self) -> [Stored<Item>] {
        items(Item.self).filter(\.isActive)
    }

    /// Who works there, by name.
    var activePractitioners: [Stored<Practitioner>] {
        active(Practitioner.self).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    func choices<Item: SettingItem>(_: Item.Type, _ words: Words) -> [MenuField.Choice] {
        active(Item.self).map { MenuField.Choice(value: $0.id.description, label: $0.value.title(words, self)) }
    }
}

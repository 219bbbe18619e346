/// One thing that is said of an item, in words.
struct Fact: Hashable, Sendable {
    let label: String
    let text: String

    init(_ label: String, _ text: String) {
        self.label = label
        self.text = text
    }
}

/// Facts, one below the other.
struct FactList: HTML {
    let facts: [Fact]

    var body: some HTML {
        dl {
            for fact in facts where !fact.text.isEmpty {
                div {
                    dt { fact.label }
                    dd { fact.text }
                }
            }
        }
    }
}

/// A word as indexes keep it and queries ask for it.
public struct FoldedWord: Hashable, Sendable {
    /// Without case and diacritics: `Müller` gives `muller`.
    public let plain: String
    /// With letters written out, where that differs: `mueller`.
    public let expanded: String?

    public init(plain: String, expanded: String? = nil) {
        self.plain = plain
        self.expanded = expanded == plain ? nil : expanded
    }

    /// Both spellings. A listing keeps them all, a query asks for any: so each spelling finds each other.
    public var keys: [String] { expanded.map { [plain, $0] } ?? [plain] }
}

/// What the pages say in French; `Catalogue` says how it is written.
enum FrenchTexts {
    static let source = #"""
        # In work
        """#
}

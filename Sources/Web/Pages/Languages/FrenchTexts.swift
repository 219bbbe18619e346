/// What the pages say in French; `Catalogue` says how it is written.
enum FrenchTexts {
    static let source = care

    private static let care = #"""
        # In work
        """#
}

/// What the pages say in Italian; `Catalogue` says how it is written.
enum ItalianTexts {
    static let source = care

    private static let care = #"""
        # In work
        """#
}

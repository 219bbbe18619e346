/// What the pages say in German; `Catalogue` says how it is written.
enum GermanTexts {
    static let source = care

    private static let care = #"""
        # In work
        """#
}

/// What the pages say in Arabic; `Catalogue` says how it is written.
enum ArabicTexts {
    static let source = care

    private static let care = #"""
        # In work
        """#
}

/// What the pages say in Arabic; `Catalogue` says how it is written.
enum ArabicTexts {
    static let source = #"""
        # In work
        """#
}

/// What the pages say in Spanish; `Catalogue` says how it is written.
enum SpanishTexts {
    static let source = care

    private static let care = #"""
        # In work
        """#
}

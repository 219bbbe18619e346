/// A code as a drawing that can be scaled and printed: dark on white in every look, or telephones do not read it.
struct QRPicture: HTML {
    let code: QRCode
    /// What somebody hears who does not see it.
    let label: String

    /// So many light modules around it are part of every code.
    private static let quiet = 4

    var body: some HTML {
        Element(
            "svg",
            [
                .class("qr"), Attribute("role", "img"), .label(label),
                Attribute("viewBox", "0 0 \(side) \(side)"), Attribute("shape-rendering", "crispEdges"),
            ]
        ) {
            Element(
                "rect", [Attribute("width", "\(side)"), Attribute("height", "\(side)"), Attribute("fill", "#fff")]
            ) { "" }
            Element("path", [Attribute("d", outline), Attribute("fill", "#000")]) { "" }
        }
    }

    private var side: Int { code.version.size + 2 * Self.quiet }

    /// One stroke for each dark stretch of a row.
    private var outline: String {
        var path = ""
        for (row, modules) in code.modules.enumerated() {
            var start: Int?
            for column in 0...modules.count {
                let isDark = column < modules.count && modules[column]
                if isDark, start == nil { start = column }
                if !isDark, let from = start {
                    path += "M\(from + Self.quiet) \(row + Self.quiet)h\(column - from)v1H\(from + Self.quiet)z"
                    start = nil
                }
            }
        }
        return path
    }
}

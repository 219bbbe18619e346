import Foundation

/// The literals of the product's sources that are SQL: what no run need have come by to be looked at.
struct StatementTexts: Sendable {
    struct Text: Sendable, CustomStringConvertible {
        let file: String
        let sql: String
        var description: String { "\(file): \(sql.prefix(160))" }
    }

    static let all = read()

    private static func read() -> [Text] {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources").standardizedFileURL
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var texts: [Text] = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift", let code = try? String(contentsOf: file, encoding: .utf8) else {
                continue
            }
            texts += literals(code).filter(isSQL).map { Text(file: file.lastPathComponent, sql: $0) }
        }
        return texts
    }

    /// Those within triple quotes, joined to one line, and those within single ones.
    private static func literals(_ code: String) -> [String] {
        var found: [String] = []
        for (index, part) in code.components(separatedBy: "\"\"\"").enumerated() {
            if index % 2 == 1 {
                found.append(
                    part.replacingOccurrences(of: "\\\n", with: " ").split(whereSeparator: \.isWhitespace)
                        .joined(separator: " "))
                continue
            }
            for line in part.split(separator: "\n") where !line.drop(while: \.isWhitespace).hasPrefix("//") {
                for (index, text) in line.components(separatedBy: "\"").enumerated() where index % 2 == 1 {
                    found.append(text)
                }
            }
        }
        return found
    }

    private static func isSQL(_ text: String) -> Bool {
        let verbs = [
            "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "ALTER ", "DROP ", "REPLACE ", "SET ", "WITH ",
        ]
        return verbs.contains { text.hasPrefix($0) || text.contains(" \($0)") }
    }
}

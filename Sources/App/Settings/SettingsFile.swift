#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `praxis.conf`: one `key = value` a line; `#` begins a comment at a line's start or after a space.
enum SettingsFile {
    /// Reads the text of a file; every line that is not understood, and every unknown or repeated key, is a problem.
    ///
    /// - Parameter name: how problems name the file.
    static func parse(_ text: String, name: String, keys: [SettingKey]) -> (source: SettingSource, problems: [String]) {
        let known = Set(keys.map(\.dotted))
        var source = SettingSource()
        var problems: [String] = []
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = withoutComment(raw).trimmed
            let place = "\(name):\(index + 1)"
            if line.isEmpty { continue }
            guard let equals = line.firstIndex(of: "=") else {
                problems.append("\(place): `\(line)` is not `key = value`")
                continue
            }
            let key = line[..<equals].trimmed
            if !known.contains(key) {
                let hint = Nearest.hint(to: key, among: known)
                problems.append("\(place): there is no setting `\(key)`\(hint)")
            } else if let first = source.values[key] {
                problems.append("\(place): `\(key)` stands already at \(first.place)")
            } else {
                source.values[key] = .init(text: line[line.index(after: equals)...].trimmed, place: place)
            }
        }
        return (source, problems)
    }

    /// The file's text; nil where there is none.
    /// - Throws: what the system says when it is there but cannot be read.
    static func read(_ path: FilePath) throws -> String? {
        guard FileManager.default.fileExists(atPath: path.text) else { return nil }
        return try String(contentsOfFile: path.text, encoding: .utf8)
    }

    /// A `#` inside a word stays: passwords and addresses have them.
    private static func withoutComment(_ line: Substring) -> Substring {
        var previous: Character = " "
        for index in line.indices {
            if line[index] == "#", previous == " " || previous == "\t" { return line[..<index] }
            previous = line[index]
        }
        return line
    }
}

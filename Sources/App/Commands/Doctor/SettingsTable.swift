/// `praxis doctor --settings`: every setting, its value, where that came from.
enum SettingsTable {
    static func text(_ entries: [LoadedSettings.Entry]) -> String {
        let rows = [["setting", "value", "from"]] + entries.map { [$0.key.dotted, $0.shown, $0.source] }
        let widths = (0..<2).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = (0..<2).map { column in
                row[column] + String(repeating: " ", count: widths[column] - row[column].count)
            }
            return "\(cells[0])  \(cells[1])  \(row[2])\n"
        }.joined()
    }
}

extension StringProtocol {
    /// Without spaces and tabs at either end.
    var trimmed: String {
        let start = drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" && $0 != "\r" }) else { return "" }
        return String(start[...last])
    }
}

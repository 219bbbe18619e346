extension JSONValue {
    /// The value with a merge patch applied (RFC 7396): what is absent stays, null removes, arrays are replaced whole.
    func merged(with patch: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var result = if case .object(let object) = self { object } else { JSONObject() }
        for change in changes.members {
            if change.value == .null {
                result[change.name] = nil
            } else {
                result[change.name] = (result[change.name] ?? .null).merged(with: change.value)
            }
        }
        return .object(result)
    }
}

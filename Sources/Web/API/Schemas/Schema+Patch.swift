extension Schema {
    /// What a merge patch of it must look like: everything may be left out, and what may be missing may be null.
    func patched() -> Schema {
        guard case .record(let fields) = kind else { return self }
        var schema = Schema(.record(fields.map { $0.patched() }), note: note)
        schema.name = name.map { "\($0)Patch" }
        return schema
    }
}

extension SchemaField {
    fileprivate func patched() -> SchemaField {
        var field = self
        field.isRequired = false
        field.fallback = nil
        field.schema = schema.patched()
        field.schema.isNullable = !isRequired
        return field
    }
}

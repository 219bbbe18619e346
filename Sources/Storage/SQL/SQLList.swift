import Domain

/// What stands within the brackets of an IN.
///
/// Of few lengths, the last value standing in for more of it: each length is a text of its own, which every connection
/// prepares and keeps.
struct SQLList {
    let places: String
    let values: [SQLValue]

    /// - Parameter values: one at least: no database takes empty brackets.
    init(_ values: [SQLValue]) {
        precondition(!values.isEmpty, "an IN needs a value")
        var length = 1
        while length < values.count { length *= 2 }
        self.values = values + repeatElement(values[values.count - 1], count: length - values.count)
        places = repeatElement("?", count: length).joined(separator: ", ")
    }

    init<Subject>(_ ids: some Sequence<ID<Subject>>) { self.init(ids.map { .id($0) }) }
}

import Domain

/// What stands within the brackets of an IN.
///
/// Nothing is in an empty one. Of few lengths, the last value standing in for more of it: each length is a text of its own, which every connection
/// prepares and keeps.
struct SQLList {
    let places: String
    let values: [SQLValue]

    init(_ values: [SQLValue]) {
        guard let last = values.last else {
            // No database takes empty brackets, and nothing equals NULL.
            (places, self.values) = ("NULL", [])
            return
        }
        var length = 1
        while length < values.count { length *= 2 }
        self.values = values + repeatElement(last, count: length - values.count)
        places = repeatElement("?", count: length).joined(separator: ", ")
    }

    init<Subject>(_ ids: some Sequence<ID<Subject>>) { self.init(ids.map { .id($0) }) }
}

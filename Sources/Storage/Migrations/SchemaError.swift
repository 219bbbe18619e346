/// Why a database's schema cannot be served or changed by this program, and what to do about it.
public enum SchemaError: Error, Sendable, Equatable {
    /// The database has steps that this program does not know, and that do not let it serve beside them.
    case newer(schema: String, found: Int, known: Int)
    /// The database lacks steps that this program needs.
    case older(schema: String, found: Int, needed: Int)
    /// A step in the database is not the one that this program has under that number.
    case unknown(schema: String, number: Int, found: String, expected: String)
    /// The program's own list is not numbered 1, 2, 3, ….
    case misnumbered(schema: String, number: Int)
}

extension SchemaError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .newer(let schema, let found, let known):
            """
            The \(schema) database is at version \(found); this release knows \(known), and is too old to serve beside it. \
            Run the release that made it, or a newer one.
            """
        case .older(let schema, let found, let needed):
            """
            The \(schema) database is at version \(found); this release needs \(needed). \
            Make a backup, then run `praxis migrate`.
            """
        case .unknown(let schema, let number, let found, let expected):
            """
            Step \(number) of the \(schema) database is "\(found)", where this release has "\(expected)". \
            It was made by another program: check which database the settings name.
            """
        case .misnumbered(let schema, let number):
            "The \(schema) schema's list has step \(number) out of order."
        }
    }
}

/// What a password must be: long, and not what anyone would try first.
public enum PasswordRules {
    /// In Unicode scalars.
    public static let shortest = 10
    /// In UTF-8: what is hashed has a bound, so that a hostile one costs no more than another.
    public static let longestBytes = 256

    public static func problems(_ password: String, name: String, email: String) -> [Conflict] {
        var check = FieldCheck()
        if password.unicodeScalars.count < shortest {
            check.refuse("password", "length", "Give at least \(shortest) characters.")
        } else if password.utf8.count > longestBytes {
            check.refuse("password", "length", "Give at most \(longestBytes) bytes.")
        } else if GuessedPasswords(name: name, email: email).contains(password) {
            check.refuse("password", "guessable", "Choose one that nobody would try first: several words, for example.")
        }
        return check.conflicts
    }
}

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
        } else if isGuessable(password.lowercased(), name: name.lowercased(), email: email.lowercased()) {
            check.refuse("password", "guessable", "Choose one that nobody would try first: several words, for example.")
        }
        return check.conflicts
    }

    private static func isGuessable(_ password: String, name: String, email: String) -> Bool {
        let local = email.split(separator: "@").first.map(String.init)
        let joined = String(name.filter { !$0.isWhitespace })
        return [name, email, local, joined].contains(password) || common.contains(password)
            || Set(password).count < 4
    }

    /// The commonest that are long enough to pass otherwise.
    private static let common: Set<String> = [
        "1234567890", "12345678910", "123456789a", "1234567891", "0123456789", "0987654321", "9876543210",
        "1q2w3e4r5t", "1q2w3e4r5t6y", "q1w2e3r4t5", "q1w2e3r4t5y6", "1qaz2wsx3edc", "zaq12wsxcde3", "qwertyuiop",
        "qwertyuiop123", "qwerty123456", "qwerty12345", "asdfghjkl123", "asdfghjkl1", "password12", "password123",
        "password1234", "password123!", "password1!", "passw0rd123", "p@ssw0rd123", "p@ssword123", "iloveyou12",
        "iloveyou123", "letmein123", "letmein1234", "welcome123", "welcome1234", "administrator", "admin12345",
        "admin123456", "changeme123", "abcdefghij", "abcdefghijk", "abc1234567", "a123456789", "aa123456789",
        "football123", "baseball123", "superman123", "dragon12345", "monkey12345", "princess123", "sunshine123",
        "michael123", "computer123", "starwars123", "trustno1trustno1", "correcthorsebatterystaple",
    ]
}

import Threads

/// One setting, with its default, its sentence and what it accepts; it is named by the property that it wraps.
///
/// The value is replaced by `SettingsLoader` before anybody else sees it, and never again.
@propertyWrapper
struct Setting<Value: TextValue>: Sendable {
    let about: String
    let accepts: String
    let isSecret: Bool
    private let value: Guarded<Value>
    private let isAllowed: @Sendable (Value) -> Bool

    var wrappedValue: Value { value.withLock { $0 } }

    /// - Parameter secret: never printed, and refused as a flag, which everybody on the machine could read.
    init(wrappedValue: Value, _ about: String, secret: Bool = false) {
        self.about = about
        accepts = Value.accepts
        isSecret = secret
        value = Guarded(wrappedValue)
        isAllowed = { _ in true }
    }
}

extension Setting where Value == Int {
    init(wrappedValue: Int, _ about: String, in range: ClosedRange<Int>) {
        self.about = about
        accepts = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        isSecret = false
        value = Guarded(wrappedValue)
        isAllowed = { range.contains($0) }
    }
}

/// A setting, whatever its type.
protocol AnySetting: Sendable {
    var about: String { get }
    var accepts: String { get }
    var isSecret: Bool { get }
    /// The value now.
    var text: String { get }
    /// Takes a new value; false, and nothing changed, where it is not accepted.
    func take(_ text: String) -> Bool
}

extension Setting: AnySetting {
    var text: String { wrappedValue.text }

    func take(_ text: String) -> Bool {
        guard let new = Value(text: text), isAllowed(new) else { return false }
        value.withLock { $0 = new }
        return true
    }
}

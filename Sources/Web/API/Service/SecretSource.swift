/// Makes secrets of one kind, and knows them again by their hashes.
public struct SecretSource: Sendable {
    /// A secret that is shown once.
    public struct Issued: Sendable {
        public var text: String
        /// All that is kept of it.
        public var hash: [UInt8]

        public init(text: String, hash: [UInt8]) {
            self.text = text
            self.hash = hash
        }
    }

    public var make: @Sendable () -> Issued
    /// Nil for what cannot be one.
    public var hash: @Sendable (String) -> [UInt8]?

    public init(make: @escaping @Sendable () -> Issued, hash: @escaping @Sendable (String) -> [UInt8]?) {
        self.make = make
        self.hash = hash
    }
}

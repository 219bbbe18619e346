/// Closes what a page carries from one form to the next and must not show. The key is for this use alone.
public struct FormSeal: Sendable {
    public var seal: @Sendable ([UInt8]) -> [UInt8]
    /// Nil for what was not sealed here.
    public var open: @Sendable ([UInt8]) -> [UInt8]?

    public init(
        seal: @escaping @Sendable ([UInt8]) -> [UInt8], open: @escaping @Sendable ([UInt8]) -> [UInt8]?
    ) {
        self.seal = seal
        self.open = open
    }
}

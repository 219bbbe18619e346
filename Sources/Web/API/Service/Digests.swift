/// What the web needs of cryptography; made by whoever holds the keys.
public struct Digests: Sendable {
    /// SHA-256: 32 bytes.
    public var hash: @Sendable ([UInt8]) -> [UInt8]
    /// A keyed hash that nobody else can compute: 32 bytes. The key is for this use alone.
    public var keyed: @Sendable ([UInt8]) -> [UInt8]

    /// The same with a key of its own: what makes an address of a photo or document that nobody else can make.
    public var address: @Sendable ([UInt8]) -> [UInt8]

    public init(
        hash: @escaping @Sendable ([UInt8]) -> [UInt8], keyed: @escaping @Sendable ([UInt8]) -> [UInt8],
        address: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) {
        self.hash = hash
        self.keyed = keyed
        self.address = address
    }
}

/// Closes answers before they are kept, and opens them again: the stores see neither keys nor ciphers.
///
/// `place` names the row, and is bound to what is sealed: an answer that was moved to another row does not open.
public struct AnswerSeal: Sendable {
    public let seal: @Sendable (_ answer: [UInt8], _ place: [UInt8]) throws -> [UInt8]
    /// Throws where the bytes, the place or the key are not those of the sealing.
    public let open: @Sendable (_ sealed: [UInt8], _ place: [UInt8]) throws -> [UInt8]

    public init(
        seal: @escaping @Sendable (_ answer: [UInt8], _ place: [UInt8]) throws -> [UInt8],
        open: @escaping @Sendable (_ sealed: [UInt8], _ place: [UInt8]) throws -> [UInt8]
    ) {
        self.seal = seal
        self.open = open
    }
}

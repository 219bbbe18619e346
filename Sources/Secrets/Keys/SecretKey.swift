import CSodium

/// 32 secret bytes. They are wiped from memory with the last reference, and never print.
public final class SecretKey: @unchecked Sendable {
    // Unchecked: the bytes are written only before `init` returns and in `deinit`, when nobody else has them.
    private let start: UnsafeMutableRawPointer

    public static let count = 32

    /// Nil unless there are exactly 32 bytes.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.count else { return nil }
        Sodium.prepare()
        start = .allocate(byteCount: Self.count, alignment: 16)
        UnsafeMutableRawBufferPointer(start: start, count: Self.count).copyBytes(from: bytes)
    }

    /// A new key that nobody has.
    public init() {
        Sodium.prepare()
        start = .allocate(byteCount: Self.count, alignment: 16)
        randombytes_buf(start, Self.count)
    }

    deinit {
        // Not a plain assignment: the optimiser drops writes that nobody reads.
        sodium_memzero(start, Self.count)
        start.deallocate()
    }

    /// A key for one purpose, from which this one cannot be told. The same purpose gives the same key.
    public func derived(for purpose: String) -> SecretKey {
        let key = SecretKey()
        let purpose = Array(purpose.utf8)
        withBytes { parent in
            _ = crypto_generichash(
                key.start.assumingMemoryBound(to: UInt8.self), Self.count, purpose, UInt64(purpose.count),
                parent, Self.count)
        }
        return key
    }

    /// For keeping the key in a file or wrapped in a row; whoever gets the bytes wipes or loses them.
    public func exported() -> [UInt8] { Array(UnsafeRawBufferPointer(start: start, count: Self.count)) }

    func withBytes<Value>(_ body: (UnsafePointer<UInt8>) throws -> Value) rethrows -> Value {
        // Keeps the key alive until `body` has returned.
        try withExtendedLifetime(self) { try body(UnsafePointer(start.assumingMemoryBound(to: UInt8.self))) }
    }
}

extension SecretKey: CustomStringConvertible, CustomReflectable {
    public var description: String { "SecretKey" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

import Domain
public import Secrets

/// Seals what is kept of an account and must be read again: the secret of its second factor.
public struct AccountSeals: Sendable {
    private let master: MasterKeys

    public init(master: MasterKeys) { self.master = master }

    func seal(_ secret: [UInt8], of account: ID<Account>) -> [UInt8] {
        master.seal(secret, for: Self.place(of: account))
    }

    func open(_ sealed: [UInt8], of account: ID<Account>) throws -> [UInt8] {
        try master.open(sealed, for: Self.place(of: account))
    }

    private static func place(of account: ID<Account>) -> SealedPlace {
        SealedPlace(table: "account_second_factor", column: "secret", row: account.bytes)
    }
}

/// The hash that apps compute their codes with.
struct AppHash: OneTimeHash {
    func hash(key: [UInt8], _ message: [UInt8]) -> [UInt8] { HMACSHA1.hash(key: key, message) }
}

import Domain
import Secrets

/// What a repeated request has in common with the first: who asked, for what, under which key.
///
/// Kept as a hash, so that neither the key nor the visitor's secret lies in the table.
struct AskName {
    let bytes: [UInt8]

    init(scope: Scope, operation: Operation, key: String) {
        var text: [UInt8] = []
        // Each part carries its length: parts that were merely joined could be cut elsewhere and mean another ask.
        for part in [Self.asker(scope), Array(operation.rawValue.utf8), Array(key.utf8)] {
            withUnsafeBytes(of: UInt32(part.count).bigEndian) { text += $0 }
            text += part
        }
        bytes = SHA256.hash(text)
    }

    /// One account is one asker in whatever role; a visitor without a secret yet is its address.
    private static func asker(_ scope: Scope) -> [UInt8] {
        switch scope {
        case .account(let id), .member(let id, _, _, _), .platform(let id, _): [1] + id.bytes
        case .visitor(let visitor): visitor.secretHash.map { [2] + $0 } ?? [3] + visitor.addressHash
        case .system(let reason): [4] + Array(reason.utf8)
        }
    }
}

import Domain
import HTTPServer

/// Where an item's files can be had.
struct MediaAddresses: Sendable {
    /// For whoever has been given them, until they expire.
    var closed: [MediaFile: String]
    var expiresAt: Instant

    /// Of a file of an item: for everybody where it is open.
    func address(of file: MediaFile, of item: MediaItem) -> String? {
        item.isOpen ? MediaAddress.open(item.key(of: file)) : closed[file]
    }
}

/// An address of our own: a path, of what is for everybody; of anything else with a time and a signature.
enum MediaAddress {
    static let root = "/media"

    static func open(_ key: MediaKey) -> String { "\(root)/\(key)" }

    static func signed(_ key: MediaKey, until: Instant, _ digests: Digests) -> String {
        let signature = Base64URL.encode(digests.address(signedBytes(key, until.seconds)))
        return "\(root)/\(key)?until=\(until.seconds)&signature=\(signature)"
    }

    /// Whether the query signs the key; not whether its time is over.
    static func verify(_ key: MediaKey, until: Int64, signature: String, _ digests: Digests) -> Bool {
        let wanted = digests.address(signedBytes(key, until))
        guard let given = Base64URL.decode(signature) else { return false }
        return SecretComparison.areEqual(given, wanted)
    }

    private static func signedBytes(_ key: MediaKey, _ until: Int64) -> [UInt8] { Array("\(key)\n\(until)".utf8) }
}

extension WebServices {
    func addresses(of item: MediaItem, now: Instant) async throws -> MediaAddresses {
        try await addresses(of: item.files.map { item.key(of: $0.file) }, now: now)
    }

    /// By the store where it can make such an address; else by us.
    func addresses(of keys: [MediaKey], now: Instant) async throws -> MediaAddresses {
        let until = now + limits.mediaAddressSeconds
        var closed: [MediaFile: String] = [:]
        for key in keys {
            closed[key.file] =
                try await media.store.address(of: key, now: now, until: until)
                ?? MediaAddress.signed(key, until: until, digests)
        }
        return MediaAddresses(closed: closed, expiresAt: until)
    }
}

extension APIRequest {
    func addresses(of item: MediaItem) async throws -> MediaAddresses {
        try await services.addresses(of: item, now: now)
    }

    func addresses(of keys: [MediaKey]) async throws -> MediaAddresses {
        try await services.addresses(of: keys, now: now)
    }
}

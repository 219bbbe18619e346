/// How indexes and aliases are named: `praxis-listings-EPOCH-5f2c…` behind the alias `praxis-listings`.
struct IndexNames {
    /// What everybody reads and writes through.
    let alias: String

    init(prefix: String) { alias = "\(prefix)-listings" }

    /// Empty, before the first rebuild.
    var first: String { "\(alias)-0" }

    /// Every index of ours, and nobody else's.
    var pattern: String { "\(alias)-*" }

    /// One of an epoch, which is cut to what a name may hold.
    /// - Parameter number: by chance. Counted, a name could come again, and a rebuild that was thought dead would go on
    ///   with the work of another.
    func index(epoch: String, number: UInt64) -> String {
        "\(alias)-\(Self.plain(epoch))-\(String(number, radix: 16))"
    }

    /// What a rebuild writes through: an index is made by writing to its name, but never by writing to an alias.
    func building(_ index: String) -> String { "\(index)-new" }

    private static func plain(_ epoch: String) -> String {
        let letters = epoch.lowercased().utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            default: UInt8(ascii: "-")
            }
        }
        return String(decoding: letters.prefix(80), as: UTF8.self)
    }
}

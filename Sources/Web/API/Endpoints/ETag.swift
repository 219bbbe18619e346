import Domain

/// A version as a header says it: `"v3"`.
enum ETag {
    static func text(_ version: Int) -> String { "\"v\(version)\"" }

    /// The version that `If-Match` names. Only a tag of ours names one: a weak one (`W/`) or `*` says less than is asked.
    /// - Throws: `InvalidInput`.
    static func version(ifMatch header: String) throws(InvalidInput) -> Int {
        let text = header.utf8
        guard text.count > 3, header.hasPrefix("\"v"), header.hasSuffix("\""),
            let version = Int(header.dropFirst(2).dropLast()), version > 0
        else { throw InvalidInput("If-Match", "malformed", "Send the ETag that you read, such as \"v3\".") }
        return version
    }

    /// Whether what the client has is what is there.
    static func matches(ifNoneMatch header: String, _ etag: String) -> Bool {
        header == "*"
            || header.split(separator: ",").contains { part in
                let tag = part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
                let text = String(tag)
                return text == etag || text == "W/" + etag
            }
    }
}

/// Where the bytes of one file are kept, and whose row must name them.
///
/// Written `practice/{id}/{item}/large.webp` or `patient/{id}/{item}/document.pdf`. It is made of ids and of our own words
/// alone: nothing that anybody sends becomes part of a path.
public struct MediaKey: Hashable, Sendable {
    public let root: MediaRoot
    public let item: ID<MediaItem>
    public let file: MediaFile

    public init(root: MediaRoot, item: ID<MediaItem>, file: MediaFile) {
        self.root = root
        self.item = item
        self.file = file
    }
}

/// Whose rows name the bytes: each root is in one of the two databases.
public enum MediaRoot: Hashable, Sendable {
    case practice(ID<Practice>)
    case patient(ID<Patient>)
}

extension MediaKey: LosslessStringConvertible, Comparable {
    public var description: String {
        switch root {
        case .practice(let id): "practice/\(id)/\(item)/\(file)"
        case .patient(let id): "patient/\(id)/\(item)/\(file)"
        }
    }

    /// Nil for anything that is not written exactly so.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 4, let root = MediaRoot(parts[0], parts[1]), let item = ID<MediaItem>(parts[2]),
            let file = MediaFile(parts[3])
        else { return nil }
        self.init(root: root, item: item, file: file)
        // Ids may be typed in capitals: one file would have two names.
        guard description == text else { return nil }
    }

    /// By what is written: the order in which stores list.
    public static func < (a: MediaKey, b: MediaKey) -> Bool { a.description < b.description }
}

extension MediaRoot {
    fileprivate init?(_ name: String, _ id: String) {
        switch name {
        case "practice":
            guard let id = ID<Practice>(id) else { return nil }
            self = .practice(id)
        case "patient":
            guard let id = ID<Patient>(id) else { return nil }
            self = .patient(id)
        default: return nil
        }
    }
}

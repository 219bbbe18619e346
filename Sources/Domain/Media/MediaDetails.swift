/// What people say of a photo or a document.
public struct MediaDetails: Codable, Hashable, Sendable {
    /// What a document is called; may be left out with photos.
    public var title: String?
    /// What a photo shows, for whoever cannot see it; asked for with every photo.
    public var alternativeText: String?
    public var access: MediaAccess
    /// Its place among its owner's: lowest first.
    public var position: Int

    public init(
        title: String? = nil, alternativeText: String? = nil, access: MediaAccess = .public, position: Int = 0
    ) {
        self.title = title
        self.alternativeText = alternativeText
        self.access = access
        self.position = position
    }

    /// Everything that is wrong with it, as the details of such an item.
    public func problems(of kind: MediaKind, owner: MediaOwner) -> [Conflict] {
        var check = FieldCheck()
        if let title { check.text("title", title, 1...200) }
        if let alternativeText { check.text("alternativeText", alternativeText, 1...500) }
        check.number("position", position, 0...9999)
        if kind == .photo, alternativeText == nil {
            check.refuse("alternativeText", "required", "Say what the photo shows, for whoever cannot see it.")
        }
        if kind == .document, title == nil {
            check.refuse("title", "required", "Say what the document is called.")
        }
        if case .patient = owner, access == .public {
            check.refuse("access", "mustBePrivate", "What belongs to a patient is private: leave this out.")
        }
        return check.conflicts
    }
}

public enum MediaAccess: String, Hashable, Sendable, CaseIterable, Codable {
    /// For anyone, while the practice is published.
    case `public`
    /// For its practice's staff or, of a patient, for whom it concerns.
    case `private`
}

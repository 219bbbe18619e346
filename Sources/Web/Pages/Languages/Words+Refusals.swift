import Domain

extension Words {
    /// What a refusal comes to, and what can be done about it.
    func refusal(_ code: String, _ refusal: (any DomainError)? = nil) -> String {
        if case .tooManyHolds(let limit) = refusal as? BookingRefusal {
            return self(.refusalTooManyHolds, count: limit)
        }
        if case .throttled(let seconds) = refusal?.kind { return self(.refusalThrottled, count: seconds) }
        return self(Self.sameAs[code] ?? Phrase(rawValue: "refusal" + Self.capitalized(code)) ?? .refusalOther)
    }

    /// Codes that come to the same for whoever reads a page.
    private static let sameAs: [String: Phrase] = ["overloaded": .refusalBusy, "noRoomForBody": .refusalBusy]

    func refusal(_ refusal: any DomainError) -> String { self.refusal(refusal.code, refusal) }

    /// Every single thing in the way, as far as there are words for it.
    func conflicts(_ conflicts: [Conflict]) -> [String] {
        var texts: [String] = []
        for text in conflicts.map(conflict) where !texts.contains(text) { texts.append(text) }
        return texts
    }

    /// By its subject and code: the message beside it is English, and for programmers.
    func conflict(_ conflict: Conflict) -> String {
        // `reference-insurer` and `patient.name` are a reference and a name.
        let subject = conflict.subject.prefix { $0 != "-" }.split(separator: ".").last.map(String.init) ?? ""
        let code = Self.capitalized(conflict.code)
        let phrase =
            Phrase(rawValue: "conflict" + Self.capitalized(subject) + code) ?? Phrase(rawValue: "conflict" + code)
        return self(phrase ?? .conflictOther)
    }

    private static func capitalized(_ code: String) -> String { code.prefix(1).uppercased() + code.dropFirst() }
}

extension Words {
    /// What is wrong with the fields of a form, by field. What is about none of them stands under `form`.
    func fieldErrors(of refusal: any DomainError) -> FieldErrors {
        var errors = FieldErrors()
        for conflict in refusal.conflicts { errors.add(conflict.subject, self.conflict(conflict)) }
        if errors.isEmpty { errors.add("form", self.refusal(refusal)) }
        return errors
    }
}

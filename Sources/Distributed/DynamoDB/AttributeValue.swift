/// A value of an item, of the two kinds that are used here.
enum AttributeValue: Hashable, Sendable {
    case text(String)
    case number(Int64)

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var number: Int64? {
        if case .number(let number) = self { number } else { nil }
    }

    /// As DynamoDB counts it, or a little more.
    var size: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .number: 21
        }
    }
}

extension AttributeValue: Codable {
    enum CodingKeys: String, CodingKey { case s, n }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let text = try container.decodeIfPresent(String.self, forKey: .s) {
            self = .text(text)
            return
        }
        guard let number = Int64(try container.decode(String.self, forKey: .n)) else {
            throw DecodingError.dataCorruptedError(forKey: .n, in: container, debugDescription: "not a whole number")
        }
        self = .number(number)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .text(let text): try container.encode(text, forKey: .s)
        case .number(let number): try container.encode(String(number), forKey: .n)
        }
    }
}

typealias Item = [String: AttributeValue]

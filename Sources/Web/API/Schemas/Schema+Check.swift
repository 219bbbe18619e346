import Domain

extension Schema {
    /// The value with its defaults filled in.
    ///
    /// - Throws: `InvalidInput`, with every field that is unknown, missing or of the wrong form, by path.
    func checked(_ value: JSONValue) throws(InvalidInput) -> JSONValue {
        var conflicts: [Conflict] = []
        let checked = check(value, at: "", &conflicts)
        try InvalidInput.check(Array(conflicts.prefix(Self.most)))
        return checked
    }

    /// So many faults are told at once: whoever has mended these is told of the next.
    private static let most = 100

    private func check(_ value: JSONValue, at path: String, _ conflicts: inout [Conflict]) -> JSONValue {
        switch (kind, value) {
        case (_, .null) where isNullable: break
        case (.flag, .flag): break
        // It does not stand in the form's fields: whoever reads the form has it, and puts a word in its place.
        case (.file, .text): break
        case (.text(let rule), .text(let text)):
            if let problem = rule.problem(with: text, at: Self.shown(path)) { conflicts.append(problem) }
        case (.integer(let range), .integer(let number)):
            if !range.contains(Int(number)) {
                conflicts.append(Self.outOfRange(path, range.lowerBound, range.upperBound))
            }
        case (.integer(let range), .number(let number)):
            // 30.0 is a whole number to JSON Schema, and to most programs that write it.
            if let whole = Int64(exactly: number) { return check(.integer(whole), at: path, &conflicts) }
            conflicts.append(Self.wrongType(path, .integer(range), value))
        case (.number(let range), .integer(let number)):
            return check(.number(Double(number)), range, at: path, &conflicts)
        case (.number(let range), .number):
            return check(value, range, at: path, &conflicts)
        case (.list(let element, let count), .array(let values)):
            if !count.contains(values.count) {
                conflicts.append(
                    Conflict(
                        subject: Self.shown(path), code: "count",
                        message: "Give \(count.lowerBound) to \(count.upperBound) of them."))
                // Nobody looks through thousands that are refused anyway, and what is wrong with each would make the
                // answer many times as long as what was sent.
                return value
            }
            return .array(
                values.enumerated().map { element.check($1, at: Self.join(path, String($0)), &conflicts) })
        case (.record(let fields), .object(let object)):
            return .object(Self.check(object, fields, at: path, &conflicts))
        default:
            conflicts.append(Self.wrongType(path, kind, value))
        }
        return value
    }

    private func check(
        _ value: JSONValue, _ range: ClosedRange<Double>, at path: String, _ conflicts: inout [Conflict]
    ) -> JSONValue {
        if case .number(let number) = value, !range.contains(number) {
            conflicts.append(Self.outOfRange(path, range.lowerBound, range.upperBound))
        }
        return value
    }

    private static func check(
        _ object: JSONObject, _ fields: [SchemaField], at path: String, _ conflicts: inout [Conflict]
    ) -> JSONObject {
        var result = JSONObject()
        for member in object.members where !fields.contains(where: { $0.name == member.name }) {
            guard conflicts.count < most else { break }
            conflicts.append(
                Conflict(
                    subject: join(path, String(member.name.prefix(64))), code: "unknown",
                    message: "There is no such field here."))
        }
        for field in fields {
            let place = join(path, field.name)
            if let value = object[field.name] {
                result[field.name] = field.schema.check(value, at: place, &conflicts)
            } else if field.isRequired {
                conflicts.append(Conflict(subject: place, code: "required", message: "This is needed."))
            } else {
                result[field.name] = field.fallback
            }
        }
        return result
    }

    private static func outOfRange<Number>(_ path: String, _ low: Number, _ high: Number) -> Conflict {
        Conflict(subject: shown(path), code: "outOfRange", message: "Give \(low) to \(high).")
    }

    private static func wrongType(_ path: String, _ kind: Kind, _ value: JSONValue) -> Conflict {
        Conflict(
            subject: shown(path), code: "wrongType",
            message: "Give a value of type \(kind.typeName), not \(value.kind).")
    }

    private static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private static func shown(_ path: String) -> String { path.isEmpty ? "body" : path }
}

extension Schema.Kind {
    /// JSON Schema's name of the type.
    var typeName: String {
        switch self {
        case .text, .file: "string"
        case .integer: "integer"
        case .number: "number"
        case .flag: "boolean"
        case .list: "array"
        case .record: "object"
        }
    }
}

import Domain

/// An answer of which some members are wanted.
protocol ReadByMembers: ReadFromJSON {
    init()

    /// Reads the member's value, or leaves it.
    /// - Throws: where it is something else.
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws
}

extension ReadByMembers {
    init(_ json: inout JSONReader) throws {
        self.init()
        try json.object { name, json in try take(name, &json) }
    }
}

extension ClusterAnswers.Several: ReadByMembers {
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        if name == "responses" { responses = try json.array(of: ClusterAnswers.Search.self) }
    }
}

extension ClusterAnswers.Search: ReadByMembers {
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        switch name {
        case "hits": hits = try ClusterAnswers.Hits(&json)
        case "aggregations": aggregations = try [String: ClusterAnswers.Aggregation](&json)
        case "suggest": suggest = try [String: [ClusterAnswers.Suggested]](&json)
        case "error": error = try ClusterAnswers.Fault(&json)
        case "status": status = try Int(&json)
        default: break
        }
    }
}

extension ClusterAnswers.Hits: ReadByMembers {
    private struct Total: ReadByMembers {
        var value: Int?

        mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
            if name == "value" { value = try Int(&json) }
        }
    }

    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        switch name {
        case "total": total = try json.optional(Total.self)?.value
        case "hits": hits = try json.array(of: ClusterAnswers.Hit.self)
        default: break
        }
    }
}

extension ClusterAnswers.Hit: ReadByMembers {
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        switch name {
        case "_id": id = try json.string()
        case "_source": source = try ClusterAnswers.Source(&json)
        case "sort": sort = try json.array(of: SortValue.self)
        case "_seq_no": sequence = try Int(&json)
        default: break
        }
    }
}

extension ClusterAnswers.Source: ReadByMembers {
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        switch name {
        case "kind": kind = DocumentKind(rawValue: try json.string())
        case "version": version = try Int(&json)
        case "listing": listing = try Listing(&json)
        case "position": position = try SearchPosition(&json)
        default: break
        }
    }
}

extension ClusterAnswers.Aggregation: ReadByMembers {
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        switch name {
        case "doc_count": count = try Int(&json)
        case "value": value = try json.optional(Double.self)
        case "buckets" where json.begins(with: UInt8(ascii: "[")):
            buckets = try json.array(of: ClusterAnswers.Bucket.self)
        case "buckets": named = try [String: ClusterAnswers.Bucket](&json)
        default: break
        }
    }
}

extension ClusterAnswers.Bucket: ReadByMembers {
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        switch name {
        case "key": key = try json.string()
        case "doc_count": count = try Int(&json)
        default: break
        }
    }
}

extension ClusterAnswers.Suggested: ReadByMembers {
    private struct Option: ReadByMembers {
        var text = ""

        mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
            if name == "text" { text = try json.string() }
        }
    }

    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        if name == "options" { options = try json.array(of: Option.self).map(\.text) }
    }
}

extension ClusterAnswers.Failure: ReadByMembers {
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        if name == "error" { error = try ClusterAnswers.Fault(&json) }
    }
}

extension ClusterAnswers.Fault: ReadByMembers {
    private struct Shard: ReadByMembers {
        var reason: ClusterAnswers.Fault?

        mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
            if name == "reason" { reason = try ClusterAnswers.Fault(&json) }
        }
    }

    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        switch name {
        case "type": type = try json.optional(String.self)
        case "reason": reason = try json.optional(String.self)
        case "caused_by": causes = [try ClusterAnswers.Fault(&json)]
        case "failed_shards": shards = try json.array(of: Shard.self).compactMap(\.reason)
        default: break
        }
    }
}

extension ClusterAnswers.Count: ReadByMembers {
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        if name == "count" { count = try Int(&json) }
    }
}

extension ClusterAnswers.Documents: ReadByMembers {
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        if name == "docs" { docs = try json.array(of: ClusterAnswers.Document.self) }
    }
}

extension ClusterAnswers.Document: ReadByMembers {
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        switch name {
        case "_id": id = try json.string()
        case "found": isFound = try json.bool()
        case "_source": source = try ClusterAnswers.Source(&json)
        case "_seq_no": sequence = try Int(&json)
        case "_primary_term": term = try Int(&json)
        case "error": error = try ClusterAnswers.Fault(&json)
        default: break
        }
    }
}

extension ClusterAnswers.Bulk: ReadByMembers {
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        if name == "items" { items = try json.array(of: [String: Item].self) }
    }
}

extension ClusterAnswers.Bulk.Item: ReadByMembers {
    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        switch name {
        case "status": status = try Int(&json)
        case "error": error = try ClusterAnswers.Fault(&json)
        default: break
        }
    }
}

extension ClusterAnswers.Index: ReadByMembers {
    private struct Mappings: ReadByMembers {
        var meta: Meta?

        mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
            if name == "_meta" { meta = try Meta(&json) }
        }
    }

    private struct Meta: ReadByMembers {
        var praxis: Int?

        mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
            if name == "praxis" { praxis = try Int(&json) }
        }
    }

    mutating func take(_ name: JSONReader.Name, _ json: inout JSONReader) throws {
        if name == "mappings" { mapping = try Mappings(&json).meta?.praxis }
    }
}

extension SortValue: ReadFromJSON {
    init(_ json: inout JSONReader) throws {
        if json.begins(with: UInt8(ascii: "\"")) {
            self = .text(try json.string())
            return
        }
        let digits = try json.digits()
        if let number = Int64(digits) {
            self = .integer(number)
        } else if let number = Double(digits) {
            self = .double(number)
        } else {
            throw json.fault("a number")
        }
    }
}

import Domain

/// What the cluster answers, as far as it is read.
enum ClusterAnswers {
    struct Several: Decodable {
        var responses: [Search]
    }

    struct Search: Decodable {
        var hits: Hits?
        var aggregations: [String: Aggregation]?
        /// By name; one entry, since nothing is taken apart.
        var suggest: [String: [Suggested]]?
        private var error: Fault?
        private var status: Int?

        var failure: SearchClusterError? {
            error.map { SearchClusterError(status: status ?? 500, type: $0.type ?? "", why: $0.why) }
        }
    }

    struct Hits: Decodable {
        struct Total: Decodable {
            var value: Int
        }

        var total: Total?
        var hits: [Hit]
    }

    struct Hit: Decodable {
        var id: String
        var source: Source?
        var sort: [SortValue]?
        var sequence: Int?

        enum CodingKeys: String, CodingKey {
            case id = "_id"
            case source = "_source"
            case sort
            case sequence = "_seq_no"
        }
    }

    struct Source: Decodable {
        var kind: DocumentKind?
        var version: Int?
        var listing: Listing?
        var position: SearchPosition?
    }

    struct Aggregation: Decodable {
        var count: Int?
        var value: Double?
        /// Of a list; nil where the buckets have names.
        var buckets: [Bucket]?
        var named: [String: Bucket]?

        enum CodingKeys: String, CodingKey {
            case count = "doc_count"
            case value
            case buckets
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            count = try values.decodeIfPresent(Int.self, forKey: .count)
            value = try values.decodeIfPresent(Double.self, forKey: .value)
            buckets = try? values.decodeIfPresent([Bucket].self, forKey: .buckets)
            named = buckets == nil ? try values.decodeIfPresent([String: Bucket].self, forKey: .buckets) : nil
        }
    }

    struct Bucket: Decodable {
        var key: String?
        var count: Int

        enum CodingKeys: String, CodingKey {
            case key
            case count = "doc_count"
        }
    }

    struct Suggested: Decodable {
        struct Option: Decodable {
            var text: String
        }

        var options: [Option]
    }

    /// An error, with what caused it.
    struct Fault: Decodable {
        private struct Shard: Decodable {
            var reason: Cause?
        }

        private struct Cause: Decodable {
            private struct Deeper: Decodable {
                var reason: String?
            }

            private var reason: String?
            private var caused_by: Deeper?

            var why: String? { caused_by?.reason ?? reason }
        }

        var type: String?
        private var reason: String?
        private var caused_by: Cause?
        private var failed_shards: [Shard]?

        var why: String {
            [reason, failed_shards?.first?.reason?.why, caused_by?.why].compactMap { $0 }.joined(separator: "; ")
        }
    }

    struct Count: Decodable {
        var count: Int
    }

    struct Documents: Decodable {
        var docs: [Document]
    }

    struct Document: Decodable {
        var id: String
        var found: Bool?
        var source: Source?
        var sequence: Int?
        var term: Int?
        var error: Fault?

        enum CodingKeys: String, CodingKey {
            case id = "_id"
            case found
            case source = "_source"
            case sequence = "_seq_no"
            case term = "_primary_term"
            case error
        }
    }

    struct Bulk: Decodable {
        struct Item: Decodable {
            var status: Int
            var error: Fault?
        }

        /// Each under the name of its operation.
        var items: [[String: Item]]
    }

    struct Index: Decodable {
        var aliases: [String: Alias]?
        var mappings: Mappings?
    }

    struct Alias: Decodable {}

    struct Mappings: Decodable {
        struct Meta: Decodable {
            var praxis: Int?
        }

        var meta: Meta?

        enum CodingKeys: String, CodingKey {
            case meta = "_meta"
        }
    }
}

/// A value that hits are sorted by; read as it is written, since a number through `Double` would lose digits.
enum SortValue: Decodable {
    case integer(Int64)
    case double(Double)
    case text(String)

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let number = try? value.decode(Int64.self) {
            self = .integer(number)
        } else if let number = try? value.decode(Double.self) {
            self = .double(number)
        } else {
            self = .text(try value.decode(String.self))
        }
    }
}

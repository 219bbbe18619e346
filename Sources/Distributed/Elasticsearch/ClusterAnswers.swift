import Domain

/// What the cluster answers, as far as it is read.
enum ClusterAnswers {
    struct Several {
        var responses: [Search] = []
    }

    struct Search {
        /// Nil: it is no answer to a search, but an error, or somebody else's.
        var hits: Hits?
        var aggregations: [String: Aggregation]?
        /// By name; one entry, since nothing is taken apart.
        var suggest: [String: [Suggested]]?
        var error: Fault?
        var status: Int?

        var failure: SearchClusterError? {
            error.map { SearchClusterError(status: status ?? 500, type: $0.type ?? "", why: $0.why) }
        }
    }

    struct Hits {
        var total: Int?
        var hits: [Hit] = []
    }

    struct Hit {
        var id = ""
        var source: Source?
        var sort: [SortValue]?
        var sequence: Int?
    }

    struct Source {
        var kind: DocumentKind?
        var version: Int?
        var listing: Listing?
        var position: SearchPosition?
    }

    struct Aggregation {
        var count: Int?
        var value: Double?
        /// Of a list; nil where the buckets have names.
        var buckets: [Bucket]?
        var named: [String: Bucket]?
    }

    struct Bucket {
        var key: String?
        var count = 0
    }

    struct Suggested {
        var options: [String] = []
    }

    /// An error, with what caused it.
    struct Fault {
        var type: String?
        var reason: String?
        /// At most one.
        var causes: [Fault] = []
        /// What each part of an index said.
        var shards: [Fault] = []

        var why: String {
            [reason, shards.first?.cause, causes.first?.cause].compactMap { $0 }.joined(separator: "; ")
        }

        private var cause: String? { causes.first?.reason ?? reason }
    }

    struct Failure {
        var error: Fault?
    }

    struct Count {
        var count: Int?
    }

    struct Documents {
        var docs: [Document]?
    }

    struct Document {
        var id = ""
        var isFound: Bool?
        var source: Source?
        var sequence: Int?
        var term: Int?
        var error: Fault?
    }

    struct Bulk {
        struct Item {
            var status = 0
            var error: Fault?
        }

        /// Each under the name of its operation.
        var items: [[String: Item]] = []
    }

    struct Index {
        /// Which version of the mapping it was made with.
        var mapping: Int?
    }
}

/// A value that hits are sorted by; read as it is written, since a number through `Double` would lose digits.
enum SortValue {
    case integer(Int64)
    case double(Double)
    case text(String)
}

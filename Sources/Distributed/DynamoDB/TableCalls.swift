/// What tables are made with and asked about.
enum TableCalls {
    struct Attribute: Codable, Hashable {
        var attributeName: String
        var attributeType: String
    }

    struct KeyPart: Codable, Hashable {
        var attributeName: String
        var keyType: String
    }

    struct Projection: Codable, Hashable { var projectionType = "ALL" }

    struct Index: Encodable {
        var indexName: String
        var keySchema: [KeyPart]
        var projection = Projection()
    }

    struct Create: Encodable {
        var tableName: String
        var attributeDefinitions: [Attribute]
        var keySchema: [KeyPart]
        var globalSecondaryIndexes: [Index]
        var billingMode = "PAY_PER_REQUEST"
    }

    struct IndexUpdate: Encodable { var create: Index }

    struct AddIndex: Encodable {
        var tableName: String
        var attributeDefinitions: [Attribute]
        var globalSecondaryIndexUpdates: [IndexUpdate]
    }

    struct Named: Encodable { var tableName: String }

    struct Description: Decodable {
        struct Index: Decodable {
            var indexName: String
            var indexStatus: String?
            var keySchema: [KeyPart]
        }
        struct Table: Decodable {
            var tableStatus: String
            var keySchema: [KeyPart]
            var globalSecondaryIndexes: [Index]?
        }

        var table: Table
    }

    struct TimeToLive: Codable {
        struct Specification: Codable {
            var attributeName: String
            var enabled: Bool
        }

        var tableName: String
        var timeToLiveSpecification: Specification
    }

    struct TimeToLiveDescription: Decodable {
        struct State: Decodable {
            var timeToLiveStatus: String
            var attributeName: String?
        }

        var timeToLiveDescription: State
    }
}

/// An answer of which nothing is wanted.
struct NoAnswer: Decodable {}

struct PutItem: Encodable {
    var tableName: String
    var item: Item
    var conditionExpression: String?
    var expressionAttributeNames: [String: String]?
    var expressionAttributeValues: Item?
}

struct GetItem: Encodable {
    struct Answer: Decodable { var item: Item? }

    var tableName: String
    var key: Item
    var consistentRead = true
}

struct DeleteItem: Encodable {
    var tableName: String
    var key: Item
    var conditionExpression: String
    var expressionAttributeNames: [String: String]
    var expressionAttributeValues: Item
}

struct Query: Encodable {
    struct Answer: Decodable {
        var items: [Item]
        var lastEvaluatedKey: Item?
    }

    var tableName: String
    var indexName: String
    var keyConditionExpression: String
    var expressionAttributeNames: [String: String]
    var expressionAttributeValues: Item
    var limit: Int
    var exclusiveStartKey: Item?
}

struct CountScan: Encodable {
    struct Answer: Decodable {
        var count: Int
        var lastEvaluatedKey: Item?
    }

    var tableName: String
    var select = "COUNT"
    var consistentRead = true
    var exclusiveStartKey: Item?
}

struct BatchWrite: Encodable {
    struct Put: Codable { var item: Item }
    struct Write: Codable { var putRequest: Put }
    struct Answer: Decodable { var unprocessedItems: [String: [Write]]? }

    var requestItems: [String: [Write]]
}

struct BatchGet: Encodable {
    struct Keys: Codable {
        var keys: [Item]
        var consistentRead: Bool?
    }
    struct Answer: Decodable {
        var responses: [String: [Item]]
        var unprocessedKeys: [String: Keys]?
    }

    var requestItems: [String: Keys]
}

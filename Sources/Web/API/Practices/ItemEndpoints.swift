import Domain
import HTTPServer

/// The five things that can be done with each kind of item, all alike.
struct ItemEndpoints<Item: ItemForm> {
    let add: Operation
    let list: Operation
    let get: Operation
    let update: Operation
    let retire: Operation
    /// The collection's name in the path, and the item's in sentences.
    let plural: String
    let one: String
    /// What else must be asked before an item is changed: the item as it is, and as it is to be.
    var beforeUpdate: @Sendable (Stored<Item>, Item, APIRequest) async throws -> Void = { _, _, _ in }

    private var collection: String { "/practices/{practiceId}/\(plural)" }
    private var item: String { "\(collection)/{\(one)Id}" }

    var endpoints: [Endpoint] { [adding, listing, getting, updating, retiring] }

    private var adding: Endpoint {
        Endpoint(
            add, .post, collection, "Adds a \(one).", in: .setup,
            body: .json(Item.schema, example: Item.example),
            answer: .created(Stored<Item>.self, "The \(one) as it is kept."), refusals: [409]
        ) { [plural] request in
            let practice = try request.practice
            let value: Item = try request.form()
            try InvalidInput.check(value.problems())
            return try await request.create(
                as: { $0 }, at: { (stored: Stored<Item>) in "/practices/\(practice)/\(plural)/\(stored.id)" }
            ) { try await request.services.practices.add(request.next(), value, to: practice, ask: $0) }
        }
    }

    private var listing: Endpoint {
        Endpoint(
            list, .get, collection, "Lists the practice's \(plural), withdrawn ones too.", in: .setup,
            query: ListWindow.fields, answer: .list(Stored<Item>.self, "One page, by id.")
        ) { request in
            let items = try await request.services.practices.items(
                Item.self, of: request.practice, scope: request.scope, after: request.cursor(), limit: request.limit)
            let next = try request.next(after: items.last?.id, count: items.count)
            return .document(Page(items: items, next: next))
        }
    }

    private var getting: Endpoint {
        Endpoint(
            get, .get, item, "Shows a \(one).", in: .setup, answer: .document(Stored<Item>.self, "The \(one).")
        ) { [one] request in
            .document(
                try await request.services.practices.item(
                    request.id("\(one)Id", Item.self), of: request.practice, scope: request.scope))
        }
    }

    private var updating: Endpoint {
        Endpoint(
            update, .patch, item, "Changes a \(one).", in: .setup,
            body: .patch(Item.schema, example: Item.patchExample), version: .required,
            answer: .document(Stored<Item>.self, "The \(one) as it is now."), refusals: [409]
        ) { [one, beforeUpdate] request in
            let (practice, id) = (try request.practice, try request.id("\(one)Id", Item.self))
            let version = try request.requiredVersion
            let current = try await request.services.practices.item(id, of: practice, scope: request.scope)
            let value = try request.patched(current.value, at: current.version)
            try InvalidInput.check(value.problems())
            try await beforeUpdate(current, value, request)
            return try await request.change(as: { (stored: Stored<Item>) in stored }) {
                try await request.services.practices.update(id, of: practice, version: version, value, ask: $0)
            }
        }
    }

    private var retiring: Endpoint {
        Endpoint(
            retire, .delete, item, "Withdraws a \(one): it stays for the bookings that name it.", in: .setup,
            version: .required, answer: .document(Stored<Item>.self, "The \(one), no longer active."),
            refusals: [409]
        ) { [one] request in
            let (practice, id) = (try request.practice, try request.id("\(one)Id", Item.self))
            let version = try request.requiredVersion
            return try await request.change(as: { (stored: Stored<Item>) in stored }) {
                try await request.services.practices.retire(id, of: practice, version: version, ask: $0)
            }
        }
    }
}

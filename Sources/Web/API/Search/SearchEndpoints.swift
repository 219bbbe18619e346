import Domain
import HTTPServer

/// Finding practices and practitioners.
enum SearchEndpoints {
    static let all: [Endpoint] = [search, suggest, get]

    private static let search = Endpoint(
        .searchListings, .get, "/listings", "Searches listings: with typos, near a place, soonest first.",
        in: .search,
        note: "Words may come in any order, unfinished or with a typo. Filters narrow; facets count what was found.",
        query: SearchForm.fields, answer: .document(SearchDocument.self, "One page of what was found."),
        refusals: [503]
    ) { request in
        let query = try SearchForm.query(request.query)
        let results = try await request.services.search.search(query, now: request.now)
        guard let asOf = results.asOf else { throw SearchRefusal.notBuilt }
        var response = HTTPResponse.document(
            SearchDocument(results: results, asOf: asOf, next: results.next.map { SearchForm.next($0, request.http) }))
        response.headers["Cache-Control"] = "no-cache"
        return response
    }

    private static let suggest = Endpoint(
        .suggest, .get, "/suggestions", "Suggests what may be meant while somebody types.", in: .search,
        query: [
            SchemaField("q", .text(1...100)), .optional("latitude", .number(-90...90)),
            .optional("longitude", .number(-180...180)),
            .optional("limit", .integer(1...50), otherwise: .integer(10)),
        ],
        answer: .list(Suggestion.self, "Best first."), refusals: [503]
    ) { request in
        try await request.services.search.mustBeBuilt()
        let suggestions = try await request.services.search.suggest(
            request.query.get("q"), near: SearchForm.point(request.query), limit: request.limit)
        return .document(Page(items: suggestions))
    }

    private static let get = Endpoint(
        .getListing, .get, "/listings/{listingId}", "Shows a listing.", in: .search,
        answer: .document(Listing.self, "The listing."), refusals: [503]
    ) { request in
        try await request.services.search.mustBeBuilt()
        guard let listing = try await request.services.search.listing(request.id("listingId")) else {
            throw RequestRefusal.missing
        }
        return .document(listing)
    }
}

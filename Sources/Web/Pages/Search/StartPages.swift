import Domain
import HTTPServer

/// Where everybody begins, and what a search has found.
enum StartPages {
    static let all: [PageRoute] = [start, search]

    private static let start = PageRoute.get("/") { request in
        // The most frequent specialties, as something to begin with; a search that is away takes nothing else along.
        let known = try? await request.services.search.search(
            SearchQuery(facets: [.specialty], limit: 1), now: request.now)
        let specialties = (known?.facets[.specialty] ?? []).prefix(12)
        return .changing(
            StartPage(frame: request.frame, specialties: Array(specialties), site: request.services.site))
    }

    private static let search = PageRoute.get("/search") { request in
        let wish = SearchWish(request.query)
        let results = try await found(wish, request)
        guard results.asOf != nil else { throw SearchRefusal.notBuilt }
        let times = try await FoundTimes.read(results.hits, wish, request)
        let ways = results.total == 0 ? try await OtherWays.read(from: wish, request) : []
        return .changing(
            ResultsPage(
                frame: request.frame.unlisted, wish: wish, results: results, times: times, ways: ways,
                now: request.now))
    }

    /// A cursor of another search, or of another release, begins again.
    private static func found(_ wish: SearchWish, _ request: PageRequest) async throws -> SearchResults {
        do {
            return try await request.services.search.search(wish.query(now: request.now), now: request.now)
        } catch SearchRefusal.invalid where wish.cursor != nil {
            return try await request.services.search.search(
                wish.with { _ in }.query(now: request.now), now: request.now)
        }
    }
}

/// A search with one thing less, and how much it would find.
struct OtherWay: Sendable {
    enum Dropped: Hashable, Sendable {
        case word(String)
        case radius, days
        case facet(SearchFacet)
    }

    let dropped: Dropped
    let wish: SearchWish
    let total: Int
}

/// What would be found if one thing were dropped.
enum OtherWays {
    private static let most = 8

    static func read(from wish: SearchWish, _ request: PageRequest) async throws -> [OtherWay] {
        var ways: [OtherWay] = []
        for (dropped, wish) in candidates(wish).prefix(most) {
            let query = wish.query(now: request.now, limit: 1, facets: [])
            let total = try await request.services.search.search(query, now: request.now).total
            if total > 0 { ways.append(OtherWay(dropped: dropped, wish: wish, total: total)) }
        }
        return ways
    }

    static func candidates(_ wish: SearchWish) -> [(OtherWay.Dropped, SearchWish)] {
        var found: [(OtherWay.Dropped, SearchWish)] = []
        if wish.days != nil { found.append((.days, wish.with { $0.days = nil })) }
        if wish.radiusKm != nil { found.append((.radius, wish.with { $0.radiusKm = nil })) }
        for facet in SearchFacet.allCases where wish.chosen[facet] != nil {
            found.append((.facet(facet), wish.with { $0.chosen[facet] = nil }))
        }
        let words = wish.text.split(whereSeparator: \.isWhitespace).map(String.init)
        if words.count > 1 || !wish.chosen.isEmpty || wish.days != nil {
            for (index, word) in words.enumerated() {
                let rest = words.enumerated().filter { $0.offset != index }.map(\.element)
                found.append((.word(word), wish.with { $0.text = rest.joined(separator: " ") }))
            }
        }
        return found
    }
}

extension HTTPResponse {
    /// A page that anybody may go back to without asking again, and that is asked anew when it is opened again.
    static func changing(_ page: some HTML) -> HTTPResponse {
        var response = HTTPResponse.page(page)
        response.headers["Cache-Control"] = "private, no-cache"
        return response
    }
}

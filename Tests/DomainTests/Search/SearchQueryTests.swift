import Domain
import Testing

@Suite("Search queries")
struct SearchQueryTests {
    private let paris = Coordinates(latitude: 48.8566, longitude: 2.3522)

    @Test("a plain question is in order and starts at the start")
    func plain() throws {
        #expect(try SearchQuery(text: "dentist paris", near: Near(point: paris, radiusKm: 5)).checked() == nil)
    }

    @Test("everything that is wrong is named at once")
    func allAtOnce() {
        let query = SearchQuery(
            text: String(repeating: "x", count: 10_000), near: Near(point: Coordinates(latitude: 91, longitude: .nan)),
            filters: SearchFilters(
                specialties: [""], price: PriceRange(currency: "EUR", from: 10, to: 5)), limit: 101, cursor: "abc")
        #expect(throws: SearchRefusal.self) { try query.checked() }
        do {
            _ = try query.checked()
        } catch {
            #expect(
                error.conflicts.map(\.subject) == [
                    "q", "limit", "latitude", "longitude", "specialty.0", "priceTo", "cursor",
                ])
        }
    }

    @Test("sorting by distance needs a point")
    func distanceNeedsPoint() {
        #expect(throws: SearchRefusal.self) { try SearchQuery(sort: .distance).checked() }
    }

    @Test("a cursor belongs to its question, whatever the page's size")
    func cursors() throws {
        var query = SearchQuery(text: "Müller Zürich", sort: .price)
        let place = SearchCursor(query: query.fingerprint, key: -5, id: ID(high: 7, low: .max))
        query.cursor = place.text
        query.limit = 3
        #expect(try query.checked() == place)
        query.text = "muller  ZURICH"
        #expect(try query.checked() == place)
        query.filters.modes = [.video]
        #expect(throws: SearchRefusal.self) { try query.checked() }
    }

    @Test(
        "a text that no index has made is no cursor",
        arguments: [
            "", "0", String(repeating: "G", count: 64), String(repeating: "é", count: 32),
            "-" + String(repeating: "0", count: 63),
        ])
    func strangeCursor(_ text: String) {
        #expect(SearchCursor(text) == nil)
    }

    @Test("one service must meet everything that is asked of a service")
    func oneService() {
        let now = Instant(seconds: 1_000)
        let dear = ListedService(
            id: ID(high: 1, low: 1), name: "Check-up", price: Money(amount: 9_000, currency: "EUR"), mode: .video,
            nextAvailable: Instant(seconds: 2_000))
        let cheap = ListedService(
            id: ID(high: 1, low: 2), name: "check up", price: Money(amount: 2_000, currency: "EUR"),
            nextAvailable: Instant(seconds: 900))
        var filters = SearchFilters(services: ["Check Up"])
        #expect(filters.fitting([dear, cheap], now: now) == [dear, cheap])
        filters.price = PriceRange(currency: "EUR", to: 5_000)
        #expect(filters.fitting([dear, cheap], now: now) == [cheap])
        filters.availableBefore = Instant(seconds: 3_000)
        #expect(filters.fitting([dear, cheap], now: now).isEmpty)
        filters.price = nil
        #expect(filters.fitting([dear, cheap], now: now) == [dear])
    }

    @Test("price bands count whole units of the currency")
    func bands() {
        #expect(PriceBand(Money(amount: 2_999, currency: "EUR")) == .under30)
        #expect(PriceBand(Money(amount: 3_000, currency: "EUR")) == .from30)
        #expect(PriceBand(Money(amount: 200, currency: "JPY")) == .from120)
        #expect(PriceBand(Money(amount: 0, currency: "EUR")) == .free)
    }

    @Test("distances agree with known ones to half a percent")
    func distance() {
        let berlin = Coordinates(latitude: 52.52, longitude: 13.405)
        #expect(abs(paris.distance(to: berlin) - 877_500) < 4_000)
        #expect(paris.distance(to: paris) == 0)
    }
}

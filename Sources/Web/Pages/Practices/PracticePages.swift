import Domain
import HTTPServer

/// A practice as everybody sees it: what it offers, who works there, and what is free.
enum PracticePages {
    static let all: [PageRoute] = [practice, practitioner, siteMap, robots]

    static func address(
        of practice: ID<Practice>, service: ID<Service>? = nil, practitioner: ID<Practitioner>? = nil,
        location: ID<Location>? = nil, from: LocalDate? = nil, place: String? = nil
    ) -> SiteAddress {
        var query: [(String, String)] = []
        if let service { query.append(("service", service.description)) }
        if let location { query.append(("location", location.description)) }
        if let from { query.append(("from", from.description)) }
        guard let practitioner else {
            return SiteAddress("/practices", practice.description, query: query, place: place)
        }
        return SiteAddress(
            "/practices", practice.description, "practitioners", practitioner.description, query: query, place: place)
    }

    private static let practice = PageRoute.get("/practices/:practice") { request in
        let view = try await PracticeView.read(request, practitioner: nil)
        return .changing(PracticePage(frame: request.frame, view: view, site: request.services.site))
    }

    private static let practitioner = PageRoute.get("/practices/:practice/practitioners/:practitioner") { request in
        let view = try await PracticeView.read(request, practitioner: request.id("practitioner"))
        return .changing(PracticePage(frame: request.frame, view: view, site: request.services.site))
    }

    /// What search engines may list: the pages of practices and practitioners, from the index.
    private static let siteMap = PageRoute.get("/sitemap.xml") { request in
        var query = SearchQuery(limit: 100)
        var addresses: [String] = []
        while addresses.count < SiteMap.most {
            let found = try await request.services.search.search(query, now: request.now)
            for hit in found.hits {
                addresses.append(address(of: hit.listing.practiceID).text)
                if let practitioner = hit.listing.practitionerID {
                    addresses.append(address(of: hit.listing.practiceID, practitioner: practitioner).text)
                }
            }
            guard let next = found.next else { break }
            query.cursor = next
        }
        let map = SiteMap(root: request.services.site.address, addresses: addresses.uniqued())
        var response = HTTPResponse(type: "application/xml; charset=utf-8", bytes: map.bytes)
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response
    }

    private static let robots = PageRoute.get("/robots.txt") { request in
        .text(
            """
            User-agent: *
            Disallow: /bookings
            Disallow: /sign-in
            Disallow: /account
            Disallow: /desk
            Disallow: /admin
            Disallow: /api/
            Sitemap: \(request.services.site.address)/sitemap.xml

            """)
    }
}

/// The addresses that search engines are told (sitemaps.org).
struct SiteMap {
    let root: String
    let addresses: [String]

    /// More would be many searches for one request; the rest is found from these.
    static let most = 2_000

    var bytes: [UInt8] {
        var xml = HTMLWriter()
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        xml.raw("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
        for address in addresses.prefix(Self.most) {
            xml.raw("<url><loc>")
            xml.text(root + address)
            xml.raw("</loc></url>\n")
        }
        xml.raw("</urlset>\n")
        return xml.bytes
    }
}

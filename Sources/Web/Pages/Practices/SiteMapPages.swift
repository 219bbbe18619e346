import Domain
import HTTPServer

/// What search engines are told: which pages there are (sitemaps.org), and which to leave alone.
///
/// A map holds 50,000 addresses at most, so there are many, and one that names them: the pages of so many practices each, in
/// the order of their ids. Which part begins where changes only at its end.
enum SiteMapPages {
    static let all: [PageRoute] = [index, part, robots]

    /// Practices in a part: with a hundred practitioners each they fill one.
    static let partSize = 500
    static let most = 50_000

    private static let index = PageRoute.get("/sitemap.xml") { request in
        let ends = try await request.services.practices.publishedParts(of: partSize)
        let parts = [nil] + ends.map { [("after", $0.description)] }
        let map = SiteMap(entries: parts.map { (SiteAddress("/sitemap-practices.xml", query: $0 ?? []), nil) })
        return .map(map.xml("sitemapindex", of: "sitemap", at: request.services.site))
    }

    private static let part = PageRoute.get("/sitemap-practices.xml") { request in
        let practices = try await request.services.practices.published(
            after: request.query.id("after"), limit: partSize)
        let entries = practices.flatMap { practice in
            ([nil] + practice.practitioners).map { practitioner in
                (PracticePages.address(of: practice.id, practitioner: practitioner), practice.changedAt)
            }
        }
        return .map(SiteMap(entries: Array(entries.prefix(most))).xml("urlset", of: "url", at: request.services.site))
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

/// Addresses, each with when what is there was changed, as sitemaps.org wants them.
private struct SiteMap {
    let entries: [(address: SiteAddress, changedAt: Instant?)]

    /// - Parameters:
    ///   - list: `sitemapindex` for a list of other maps, `urlset` for one of pages.
    ///   - item: what an entry of it is called.
    func xml(_ list: StaticString, of item: StaticString, at site: WebSite) -> [UInt8] {
        var xml = HTMLWriter()
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<")
        xml.raw(list)
        xml.raw(" xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
        for entry in entries {
            xml.raw("<")
            xml.raw(item)
            xml.raw(">")
            write(entry, site, to: &xml)
            xml.raw("</")
            xml.raw(item)
            xml.raw(">\n")
        }
        xml.raw("</")
        xml.raw(list)
        xml.raw(">\n")
        return xml.bytes
    }

    private func write(
        _ entry: (address: SiteAddress, changedAt: Instant?), _ site: WebSite, to xml: inout HTMLWriter
    ) {
        xml.raw("<loc>")
        xml.text(site.address + entry.address.text)
        xml.raw("</loc>")
        guard let changed = entry.changedAt else { return }
        xml.raw("<lastmod>")
        xml.text(changed.rfc3339)
        xml.raw("</lastmod>")
    }
}

extension HTTPResponse {
    fileprivate static func map(_ bytes: [UInt8]) -> HTTPResponse {
        var response = HTTPResponse(type: "application/xml; charset=utf-8", bytes: bytes)
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response
    }
}

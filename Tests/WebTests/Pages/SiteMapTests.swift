import Domain
import HTTPServer
import Testing

@testable import Web

@Suite("What search engines are told")
struct SiteMapTests {
    @Test("the map leads to the pages of practices and their people, and each is there")
    func pages() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            let index = try await browser.open("/sitemap.xml")
            #expect(index.text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns="))
            let parts = locations(index.text)
            #expect(parts.map(\.path) == ["/sitemap-practices.xml"])
            let part = try await browser.open(parts[0].path)
            let pages = locations(part.text)
            #expect(pages.contains { $0.path == world.path("") })
            #expect(pages.contains { $0.path == world.path("/practitioners/\(world.practitioner)") })
            #expect(pages.allSatisfy { $0.hasDate && $0.site == "http://127.0.0.1:8080" })
            for page in pages { #expect(try await browser.open(page.path).status == 200) }
            let robots = try await browser.open("/robots.txt")
            #expect(robots.text.contains("Sitemap: http://127.0.0.1:8080/sitemap.xml\n"))
            #expect(robots.text.contains("Disallow: /bookings\n"))
        }
    }

    @Test("a part that begins after the last practice is empty, and nonsense begins at the first")
    func ends() async throws {
        try await WebWorld.run { world in
            let browser = TestBrowser(world)
            let last = try await browser.open("/sitemap-practices.xml?after=ffffffff-ffff-7fff-bfff-ffffffffffff")
            #expect(last.status == 200 && locations(last.text).isEmpty && last.text.contains("</urlset>"))
            let odd = try await browser.open("/sitemap-practices.xml?after=odd")
            #expect(odd.status == 200 && !locations(odd.text).isEmpty)
        }
    }

    private func locations(_ xml: String) -> [(site: String, path: String, hasDate: Bool)] {
        xml.split(separator: "<loc>").dropFirst().map { entry in
            let address = String(entry.prefix { $0 != "<" })
            let path = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
            return (path.prefix(3).joined(separator: "/"), "/" + (path.last ?? ""), entry.contains("Z</lastmod>"))
        }
    }
}

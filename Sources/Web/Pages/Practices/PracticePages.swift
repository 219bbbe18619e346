import Domain
import HTTPServer

/// A practice as everybody sees it: what it offers, who works there, and what is free.
enum PracticePages {
    static let all: [PageRoute] = [practice, practitioner]

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
}

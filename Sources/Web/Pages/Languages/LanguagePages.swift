import HTTPServer

/// Where a language is chosen.
enum LanguagePages {
    static let all: [PageRoute] = [choose]

    static func address(of language: Language, then path: String) -> SiteAddress {
        SiteAddress("/language", language.rawValue, query: [("then", path)])
    }

    private static let choose = PageRoute.get("/language/:language") { request in
        guard let language = request.http.parameters["language"].flatMap(Language.init) else {
            throw HTTPRejection.notFound
        }
        var response = HTTPResponse.redirect(request.query["then"].flatMap(SiteAddress.init(sent:)) ?? "/")
        response.headers.add(
            "Set-Cookie",
            "\(LanguageChoice.cookie)=\(language.rawValue); Path=/; Max-Age=\(365 * 86_400); HttpOnly; SameSite=Lax")
        return response
    }
}

import HTTPServer

extension HTTPResponse {
    /// A page, which loads nothing but what comes from here, and cannot be framed.
    static func page(_ page: some HTML, status: HTTPStatus = .ok) -> HTTPResponse {
        var response = HTTPResponse(status: status, type: "text/html; charset=utf-8", bytes: page.document())
        response.headers["Content-Security-Policy"] =
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        return response
    }
}

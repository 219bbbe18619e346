/// Judges a request's head before anything else is done with it.
///
/// The library lets pass what other servers take differently: two lengths, a length beside a transfer coding, names
/// with blanks. Behind a proxy that reads them otherwise, a second request could be hidden in a first one's body.
struct HeadJudge {
    enum Verdict {
        case fine(HTTPRequest)
        case refused(HTTPRejection)
    }

    /// - Parameters:
    ///   - target: as sent.
    ///   - headers: nil when a field's name or value is no legal one.
    static func judge(
        method: String, version: String, target raw: [UInt8], headers: HTTPHeaders?, remoteAddress: String
    ) -> Verdict {
        guard ASCII.isToken(method) else { return .refused(.malformed("The method is malformed.")) }
        let method = HTTPMethod(rawValue: method)
        let isServer = method == .options && raw == [UInt8(ascii: "*")]
        guard let target = isServer ? RequestTarget.server : RequestTarget(raw) else {
            return .refused(.malformed("The request's target is malformed."))
        }
        guard let headers else { return .refused(.malformed("A header field is malformed.")) }
        if let rejection = framing(headers, isOld: version == "HTTP/1.0") { return .refused(rejection) }
        return .fine(
            HTTPRequest(
                method: method, target: target, headers: headers, body: .bytes([]), remoteAddress: remoteAddress))
    }

    private static func framing(_ headers: HTTPHeaders, isOld: Bool) -> HTTPRejection? {
        if headers.fields.contains(where: { isUnfolded($0.name) }) { return .malformed("A header field is folded.") }
        let hosts = headers.count("host")
        guard hosts == 1 || isOld && hosts == 0 else { return .malformed("Exactly one Host is expected.") }
        let lengths = headers.count("content-length")
        let codings = headers.count("transfer-encoding")
        guard lengths + codings <= 1 else { return .malformed("The body's length is ambiguous.") }
        if let coding = headers["transfer-encoding"] {
            if isOld { return .malformed("HTTP/1.0 has no transfer codings.") }
            if !ASCII.equalIgnoringCase(coding, "chunked") { return .unknownCoding }
        }
        if let length = headers["content-length"], !ASCII.isDigits(length) || Int(length) == nil {
            return .malformed("The Content-Length is malformed.")
        }
        if let expected = headers["expect"], !isOld, !ASCII.equalIgnoringCase(expected, "100-continue") {
            return .expectationFailed
        }
        return nil
    }

    /// The library joins the second line of a folded field to the field's *name*: a folded `Transfer-Encoding` would be
    /// a field of no meaning, and its body the next request.
    private static func isUnfolded(_ name: String) -> Bool {
        ["content-length", "transfer-encoding"].contains { framing in
            name.utf8.count > framing.utf8.count
                && ASCII.equalIgnoringCase(String(name.prefix(framing.count)), framing)
        }
    }
}

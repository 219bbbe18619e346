import CCurl

/// The library itself: started once, never ended.
enum Curl {
    /// A multi handle. It lives as long as somebody may wake its thread.
    final class Multi: @unchecked Sendable {
        // Unchecked: the transport's thread alone uses it, but for curl_multi_wakeup, which libcurl allows from anywhere.
        let raw: UnsafeMutableRawPointer

        fileprivate init(raw: UnsafeMutableRawPointer) { self.raw = raw }

        deinit { curl_multi_cleanup(raw) }

        func wake() { curl_multi_wakeup(raw) }
    }

    private static let isReady = ccurl_init() == CURLE_OK

    static func multi(_ configuration: HTTPTransport.Configuration) throws(TransportError) -> Multi {
        guard isReady, let raw = curl_multi_init() else {
            throw TransportError(.closed, "libcurl does not start", mayHaveBeenDone: false)
        }
        // Unset, idle connections are closed beyond four times the handles in use.
        ccurl_multi_set_long(raw, CURLMOPT_MAXCONNECTS, configuration.connections)
        ccurl_multi_set_long(raw, CURLMOPT_MAX_TOTAL_CONNECTIONS, configuration.connections)
        ccurl_multi_set_long(raw, CURLMOPT_MAX_HOST_CONNECTIONS, configuration.connectionsPerHost)
        return Multi(raw: raw)
    }

    static func kind(_ code: CURLcode) -> TransportError.Kind {
        switch code {
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_INTERFACE_FAILED:
            .unreachable
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_FUNCTION_ARGUMENT: .badRequest
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            .tls
        default: .cut
        }
    }
}

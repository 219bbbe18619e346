import CCurl

/// One request on one easy handle. libcurl keeps pointers into it, so whoever runs the transfer holds it until the end.
final class Transfer {
    private let request: ClientRequest
    private let easy: UnsafeMutableRawPointer
    private let sink: AnswerSink
    private let source: UploadSource?
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var headers: [ClientRequest.Header] = []
    private var refusal: AnswerSink.Failure?

    init(
        _ request: ClientRequest, sink: AnswerSink.Kind, configuration: HTTPTransport.Configuration,
        easy: UnsafeMutableRawPointer
    ) throws(TransportError) {
        if let fault = RequestJudge.fault(of: request) {
            throw TransportError(.badRequest, fault, mayHaveBeenDone: false)
        }
        if case .file(let path, let range) = request.body {
            source = try UploadSource(path: path, range: range)
        } else {
            source = nil
        }
        var body: [UInt8] = []
        if case .bytes(let given) = request.body { body = given }
        bytes = .allocate(capacity: max(body.count, 1))
        _ = bytes.initialize(from: body)
        self.request = request
        self.easy = easy
        self.sink = AnswerSink(sink, limit: request.answerLimit)
        errorText[0] = 0
        setConnection(configuration)
        setRequest(bodyCount: body.count)
        setHeaders()
        setCallbacks()
    }

    deinit {
        curl_slist_free_all(headerList)
        bytes.deallocate()
        errorText.deallocate()
    }

    // What libcurl calls

    fileprivate func receive(_ part: UnsafeRawBufferPointer) -> Bool {
        do throws(AnswerSink.Failure) {
            try sink.take(part, status: status)
            return true
        } catch {
            refusal = error
            return false
        }
    }

    fileprivate func receiveHeader(_ line: UnsafeRawBufferPointer) {
        if line.starts(with: "HTTP/".utf8) {
            headers = []  // A new answer: after 100 Continue.
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            let name = String(decoding: line[..<colon], as: UTF8.self)
            let value = Self.trimmed(line[(colon + 1)...])
            headers.append(ClientRequest.Header(name, value))
            if name.lowercased() == "content-length", let count = Int(value), count > 0 { sink.expect(count) }
        }
    }

    // The end

    func result(_ code: CURLcode) -> TransferResult {
        if let refusal { return failed(refusal.kind, refusal.message) }
        if let failure = source?.failure { return failed(.sourceFailed, "the file to send broke off: \(failure)") }
        guard code == CURLE_OK else {
            let detail = String(cString: errorText)
            return failed(kind(of: code), detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail)
        }
        do throws(AnswerSink.Failure) {
            try sink.end(status: status)
        } catch {
            return failed(error.kind, error.message)
        }
        return .success(ClientResponse(status: status, headers: headers, body: sink.collected))
    }

    func failed(_ kind: TransportError.Kind, _ message: String) -> TransferResult {
        .failure(TransportError(kind, message, mayHaveBeenDone: wasSent))
    }

    /// A connection that was not made in time is unreachable: nothing was sent.
    private func kind(of code: CURLcode) -> TransportError.Kind {
        code == CURLE_OPERATION_TIMEDOUT && !wasSent ? .unreachable : Curl.kind(code)
    }

    private var wasSent: Bool { number(CURLINFO_REQUEST_SIZE) > 0 }
    private var status: Int { number(CURLINFO_RESPONSE_CODE) }

    private func number(_ info: CURLINFO) -> Int {
        var value = 0
        ccurl_get_long(easy, info, &value)
        return value
    }

    private static func trimmed(_ text: Slice<UnsafeRawBufferPointer>) -> String {
        var text = text
        while let first = text.first, first <= 32 { text = text.dropFirst() }
        while let last = text.last, last <= 32 { text = text.dropLast() }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Transfer {
    fileprivate func setConnection(_ configuration: HTTPTransport.Configuration) {
        ccurl_set_text(easy, CURLOPT_URL, request.url)
        // Without it file:// and a dozen others would work too.
        ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_long(easy, CURLOPT_HTTP_VERSION, ccurl_http_1_1())
        // Without it a timeout while resolving raises SIGALRM.
        ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        ccurl_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
        // An empty text, for without one libcurl reads http_proxy and its kin from the environment.
        ccurl_set_text(easy, CURLOPT_PROXY, configuration.proxy ?? "")
        if let file = configuration.authorities { ccurl_set_text(easy, CURLOPT_CAINFO, file) }
        ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.milliseconds)
        if let timeout = request.timeout { ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, timeout.milliseconds) }
        ccurl_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, 1)
        ccurl_set_long(easy, CURLOPT_LOW_SPEED_TIME, max(1, Int(request.stallTimeout.components.seconds)))
        if !request.isRepeatable { ccurl_set_long(easy, CURLOPT_FRESH_CONNECT, 1) }
    }

    fileprivate func setRequest(bodyCount: Int) {
        if request.method == "HEAD" {
            ccurl_set_long(easy, CURLOPT_NOBODY, 1)
            return
        }
        if let source {
            ccurl_set_long(easy, CURLOPT_UPLOAD, 1)
            ccurl_set_offset(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(source.size))
        } else if bodyCount > 0 || ["POST", "PUT", "PATCH"].contains(request.method) {
            ccurl_set_long(easy, CURLOPT_POST, 1)
            ccurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bodyCount))
            ccurl_set_pointer(easy, CURLOPT_POSTFIELDS, bytes.baseAddress)  // Not copied: `bytes` lives as long.
        } else {
            ccurl_set_long(easy, CURLOPT_HTTPGET, 1)
        }
        ccurl_set_text(easy, CURLOPT_CUSTOMREQUEST, request.method)
    }

    fileprivate func setHeaders() {
        // A name without a value takes away what libcurl adds by itself: a wait for 100, a form's content type.
        var lines = ["Expect:"]
        for name in ["Content-Type", "Accept"]
        where !request.headers.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            lines.append("\(name):")
        }
        lines += request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        for line in lines { headerList = curl_slist_append(headerList, line) }
        ccurl_set_pointer(easy, CURLOPT_HTTPHEADER, headerList)
    }

    fileprivate func setCallbacks() {
        let me = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
        ccurl_set_pointer(easy, CURLOPT_WRITEDATA, me)
        ccurl_set_transfer(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, me in
            guard let bytes, let me else { return 0 }
            let part = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<Transfer>.fromOpaque(me).takeUnretainedValue().receive(part) ? size * count : 0
        }
        ccurl_set_pointer(easy, CURLOPT_HEADERDATA, me)
        ccurl_set_transfer(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, me in
            guard let bytes, let me else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            Unmanaged<Transfer>.fromOpaque(me).takeUnretainedValue().receiveHeader(line)
            return size * count
        }
        guard let source else { return }
        let body = Unmanaged.passUnretained(source).toOpaque()
        ccurl_set_pointer(easy, CURLOPT_READDATA, body)
        ccurl_set_transfer(easy, CURLOPT_READFUNCTION) { buffer, size, count, body in
            guard let buffer, let body else { return 0 }
            return Unmanaged<UploadSource>.fromOpaque(body).takeUnretainedValue()
                .read(into: buffer, room: size * count)
        }
        ccurl_set_pointer(easy, CURLOPT_SEEKDATA, body)
        ccurl_set_seek(easy) { body, offset, origin in
            guard let body else { return CURL_SEEKFUNC_FAIL }
            return Unmanaged<UploadSource>.fromOpaque(body).takeUnretainedValue().seek(to: Int64(offset), from: origin)
        }
    }
}

extension Duration {
    /// At least one: libcurl takes none for no limit.
    var milliseconds: Int {
        max(1, Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000))
    }
}

/// One request to another server.
public struct ClientRequest: Sendable {
    public enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// Bytes of a file, read while they are sent: the file must stay as it is until the answer has come.
        case file(path: String, range: Range<Int64>)
    }

    public struct Header: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public var method: String
    /// `http` or `https`, whole and encoded. Redirects are not followed.
    public var url: String
    public var headers: [Header]
    public var body: Body
    /// For the whole exchange; nil for transfers of any length, which `stallTimeout` still ends.
    public var timeout: Duration?
    /// Ends a transfer in which nothing has moved for so long; whole seconds, at least one.
    public var stallTimeout: Duration
    public var connectTimeout: Duration
    /// Bytes of an answer that are kept in memory; one more is an error.
    public var answerLimit: Int
    /// Whether the server may get it twice. Decided by the method unless said: true for all but POST and PATCH.
    ///
    /// A request that may not be repeated gets a connection of its own: where a kept connection turns out to be dead,
    /// libcurl sends what was under way again, whatever the method is, though the server may have done it.
    public var isRepeatable: Bool

    public init(
        _ method: String, _ url: String, headers: [Header] = [], body: Body = .none, timeout: Duration? = .seconds(10),
        stallTimeout: Duration = .seconds(30), connectTimeout: Duration = .seconds(2), answerLimit: Int = 8 << 20,
        isRepeatable: Bool? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.stallTimeout = stallTimeout
        self.connectTimeout = connectTimeout
        self.answerLimit = answerLimit
        self.isRepeatable = isRepeatable ?? (method != "POST" && method != "PATCH")
    }
}

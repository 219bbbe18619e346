/// What a server answered.
public struct ClientResponse: Sendable {
    public var status: Int
    public var headers: [ClientRequest.Header]
    /// Empty where the bytes went to a file or a closure.
    public var body: [UInt8]

    public init(status: Int, headers: [ClientRequest.Header] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public var isSuccess: Bool { (200..<300).contains(status) }
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The first value of a header, whatever the case of its name.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}

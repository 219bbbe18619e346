/// One thing that can be asked for: a method on a pattern of paths.
public struct HTTPRoute: Sendable {
    public var method: HTTPMethod
    /// Such as `/practices/:practice/services`. A part that begins with a colon matches any one part that is not
    /// empty; a literal part wins over it.
    public var pattern: String
    /// A body of more bytes is refused with 413, a known length before it is read; nil takes the router's.
    public var bodyLimit: Int?
    /// From the head's end to the body's; nil takes the server's. For large ones over slow lines.
    public var bodyDeadline: Duration?
    /// What is answered first while not all can be.
    public var priority: RequestPriority
    public var handler: HTTPHandler

    /// - Parameter priority: nil takes it from the method: what is safe is a read.
    public init(
        _ method: HTTPMethod, _ pattern: String, bodyLimit: Int? = nil, bodyDeadline: Duration? = nil,
        priority: RequestPriority? = nil, handler: @escaping HTTPHandler
    ) {
        self.method = method
        self.pattern = pattern
        self.bodyLimit = bodyLimit
        self.bodyDeadline = bodyDeadline
        self.priority = priority ?? ([.get, .head, .options].contains(method) ? .read : .change)
        self.handler = handler
    }
}

import Domain
import HTTPServer

/// Gives every request its name and its trace: those that it brings, where they are well formed, or new ones.
///
/// Names from outside go into logs and back to whoever sent them, so that only plain ones are taken. What is malformed
/// is no reason to refuse anybody: such a request gets a new name.
enum RequestTracing {
    static let requestHeader = "X-Request-Id"
    /// The trace as the answer tells it to whoever began it nowhere else.
    static let traceHeader = "traceresponse"
    private static let longestName = 128
    private static let longestState = 512

    /// Around everything that a router answers.
    static func around(_ ids: IDSource) -> HTTPMiddleware {
        { request, next in
            let trace = trace(of: request, ids)
            return try await Trace.$current.withValue(trace) {
                var response = try await next(request)
                name(&response, by: trace)
                return response
            }
        }
    }

    /// For what is answered without a handler: it has its name all the same.
    static func named(_ response: HTTPResponse, _ request: HTTPRequest?, _ ids: IDSource) -> HTTPResponse {
        var response = response
        name(&response, by: Trace.current ?? trace(of: request, ids))
        return response
    }

    static func trace(of request: HTTPRequest?, _ ids: IDSource) -> Trace {
        let own: ID<Trace> = ids.next()
        let told = request?.headers[requestHeader].flatMap { isPlain($0) ? $0 : nil }
        let name = told ?? own.description
        guard let parents = request?.headers.all("traceparent"), parents.count == 1,
            let parent = Trace(traceparent: parents[0])
        else {
            // One id for both, where none was brought: whoever knows one knows the other.
            return Trace(id: own, span: own.low, request: name)
        }
        return Trace(id: parent.id, span: own.low, flags: parent.flags, state: state(of: request), request: name)
    }

    private static func name(_ response: inout HTTPResponse, by trace: Trace) {
        guard response.headers[requestHeader] == nil, let request = trace.request else { return }
        response.headers.add(requestHeader, request)
        response.headers.add(traceHeader, trace.traceparent)
    }

    private static func isPlain(_ name: String) -> Bool {
        (1...longestName).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"):
                    true
                default: "-_.:+/=@".utf8.contains(byte)
                }
            }
    }

    private static func state(of request: HTTPRequest?) -> String? {
        let state = request?.headers.all("tracestate").joined(separator: ",") ?? ""
        let isFine = !state.isEmpty && state.utf8.count <= longestState && state.utf8.allSatisfy { 0x20...0x7E ~= $0 }
        return isFine ? state : nil
    }
}

import Domain
import HTTPServer
import Testing

@testable import App

@Suite("The line of each request")
struct RequestLineTests {
    private static let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    private let end = HTTPServer.RequestEnd(
        method: .get, route: "/api/v1/patients/:patientId", status: .ok,
        headers: ["X-Request-Id": "abc", "traceresponse": parent], nanoseconds: 1_234_567)

    @Test func `it tells route, status, time and names, and no path`() {
        let log = RecordedLog()
        RequestLines(log: log.logger, level: .info).add(end)
        #expect(
            log.lines == [
                "info request method=GET route=/api/v1/patients/:patientId operation=getPatient status=200 "
                    + "milliseconds=1.234 request=abc trace=4bf92f3577b34da6a3ce929d0e0e4736"
            ])
    }

    @Test func `below the level nothing is written; above it none is held back`() {
        let quiet = RecordedLog(level: .info)
        RequestLines(log: quiet.logger, level: .debug).add(end)
        #expect(quiet.lines == [])
        let loud = RecordedLog(limit: 2)
        for _ in 0..<10 { RequestLines(log: loud.logger, level: .info).add(end) }
        #expect(loud.lines.count == 10)
    }

    @Test func `whatever is logged for a request says so`() throws {
        let log = RecordedLog()
        var trace = try #require(Trace(traceparent: Self.parent))
        trace = Trace(id: trace.id, span: trace.span, request: "abc")
        Trace.$current.withValue(trace) { log.logger.info("inside") }
        log.logger.info("outside")
        #expect(
            log.lines == ["info inside request=abc trace=4bf92f3577b34da6a3ce929d0e0e4736", "info outside"])
    }
}

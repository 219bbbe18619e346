import Domain
import Testing

@Suite("Traces")
struct TraceTests {
    private static let written = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test("what is read is written again")
    func roundTrip() throws {
        let trace = try #require(Trace(traceparent: Self.written))
        #expect(trace.traceparent == Self.written)
        #expect(trace.name == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(trace.span == 0x00f0_67aa_0ba9_02b7)
    }

    @Test("of a newer version the part that ours has is read, and no unknown flag is handed on")
    func newer() throws {
        let trace = try #require(
            Trace(traceparent: "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03-what-comes"))
        #expect(trace.traceparent == Self.written)
    }

    @Test(
        "what is malformed is none",
        arguments: [
            "", "00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x",
        ])
    func malformed(_ text: String) { #expect(Trace(traceparent: text) == nil) }

    @Test("an event says what it was done for, and nothing where nothing is known")
    func ofEvent() throws {
        let event = Event(
            id: ID(high: 1, low: 1), practiceID: ID(high: 1, low: 2), kind: .itemAdded, subject: ID(high: 1, low: 3),
            version: 1, at: Instant(seconds: 0), detail: ["item": "service"])
        let trace = try #require(Trace(traceparent: Self.written))
        let traced = event.traced(by: trace)
        #expect(traced.trace == trace)
        #expect(traced.detail["item"] == "service")
        #expect(event.trace == nil)
        #expect(event.traced(by: nil) == event)
    }
}

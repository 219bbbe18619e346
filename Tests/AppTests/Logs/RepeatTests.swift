import Domain
import Testing

@testable import App

@Suite("Repeated lines")
struct RepeatTests {
    @Test func `what repeats is held back and counted, other messages are not touched`() {
        let log = RecordedLog(limit: 2)
        for _ in 0..<5 { log.logger.error("disk failed") }
        log.logger.info("something else")
        #expect(log.lines == ["error disk failed", "error disk failed", "info something else"])
    }

    @Test func `when the while is over the count is told and lines come again`() {
        let log = RecordedLog(limit: 1)
        for _ in 0..<4 { log.logger.error("disk failed") }
        log.pass(milliseconds: 9_999)
        log.logger.error("disk failed")
        log.pass(milliseconds: 1_000)
        log.logger.error("disk failed")
        #expect(
            log.lines == [
                "error disk failed", "warning lines left out repeated=\"disk failed\" count=4", "error disk failed",
            ])
    }

    @Test func `the end tells what is still held back, once`() {
        let log = RecordedLog(limit: 1)
        for _ in 0..<3 { log.logger.error("disk failed") }
        log.flush()
        log.flush()
        #expect(log.lines == ["error disk failed", "warning lines left out repeated=\"disk failed\" count=2"])
    }

    @Test func `nothing is told where nothing was held back`() {
        let log = RecordedLog(limit: 3)
        log.logger.error("disk failed")
        log.pass(milliseconds: 20_000)
        log.logger.info("well")
        log.flush()
        #expect(log.lines == ["error disk failed", "info well"])
    }
}

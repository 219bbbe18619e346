import Domain
import Foundation
import Testing

@Suite(
    "Zones agree with Python's zoneinfo on the same files",
    .enabled(if: ZoneOracle.python != nil, "python3 is not installed"),
    .enabled(if: FileManager.default.fileExists(atPath: ZoneOracle.folder), "no zoneinfo folder"))
struct ZoneOracleTests {
    private func zone(_ known: ZoneOracle.Case) throws -> Zone {
        let path = URL(filePath: ZoneOracle.folder).appending(path: known.identifier)
        return try Zone(identifier: known.identifier, tzif: try known.file ?? [UInt8](Data(contentsOf: path)))
    }

    @Test("the offset is the same around every change, and on a grid from 1960 to 2060 and far beyond")
    func offsets() throws {
        let cases = try ZoneOracle.answer.get().cases
        #expect(cases.count >= ZoneOracle.identifiers.count + 10)
        for known in cases {
            let zone = try zone(known)
            #expect(known.offsets.count > 300)
            for (seconds, offset) in known.offsets {
                let found = zone.offset(at: Instant(seconds: seconds))
                try #require(found == offset, "\(known.identifier) at \(seconds)")
            }
        }
    }

    @Test("a wall clock shows a time at the same instants, in gaps and overlaps too")
    func walls() throws {
        var gaps = 0
        var overlaps = 0
        for known in try ZoneOracle.answer.get().cases {
            let zone = try zone(known)
            for (date, time, instants) in known.walls {
                try #require(zone.instants(of: date, time) == instants, "\(known.identifier) \(date) \(time)")
                switch instants {
                case .gap(let instant):
                    gaps += 1
                    try #require(zone.instant(of: date, time) == instant)
                case .one(let instant):
                    try #require(zone.instant(of: date, time) == instant)
                    try #require(zone.shows(date, time, at: instant), "\(known.identifier) \(date) \(time)")
                case .two(let first, let second):
                    overlaps += 1
                    try #require(zone.instant(of: date, time) == first)
                    try #require(zone.shows(date, time, at: first) && zone.shows(date, time, at: second))
                }
            }
        }
        #expect(gaps > 5_000)
        #expect(overlaps > 5_000)
    }
}

extension Zone {
    fileprivate func shows(_ date: LocalDate, _ time: LocalTime, at instant: Instant) -> Bool {
        let local = local(instant)
        return (local.date, local.time, local.second) == (date, time, 0)
    }
}

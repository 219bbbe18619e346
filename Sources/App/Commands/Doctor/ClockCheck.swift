import Domain

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Check {
    /// 2025-01-01: Praxis is younger, so an earlier clock is wrong.
    private static let earliest = Instant(seconds: 1_735_689_600)
    /// 2100-01-01.
    private static let latest = Instant(seconds: 4_102_444_800)

    /// Holds expire by the clock, and ids are made from it: a wild one does harm that outlives its repair.
    static let clock = Check { patient in
        let advice = "set the machine's clock, best by NTP (`timedatectl set-ntp true`), before serving"
        if patient.now < earliest { return [.bad("clock", "it says a time before this release", advice: advice)] }
        if patient.now > latest { return [.bad("clock", "it says a year after 2099", advice: advice)] }
        if let newest = newestChange(in: patient.settings.home), newest - patient.now > 60 {
            return [
                .bad("clock", "it stands \(newest - patient.now) seconds before the data's last change", advice: advice)
            ]
        }
        let text = Date(timeIntervalSince1970: Double(patient.now.seconds)).formatted(.iso8601)
        return [.good("clock", text)]
    }

    /// When a file in the data folder was last written; nil where there is none.
    private static func newestChange(in home: FilePath) -> Instant? {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: home.text)) ?? []
        return files.compactMap { name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: home.appending(name).text)
            return (attributes?[.modificationDate] as? Date).map { Instant(seconds: Int64($0.timeIntervalSince1970)) }
        }.max()
    }
}

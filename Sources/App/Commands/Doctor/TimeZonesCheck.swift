import Domain

extension Check {
    /// Local hours are only as right as the rules that they are read with.
    static let timeZones = Check { patient in
        let now = patient.now
        let zones = SystemTimeZones(folder: patient.settings.timeZones.folder.text, clock: { now })
        let data = zones.data
        let version = data.version ?? "of unknown version"
        guard data.isSystem else {
            return [
                .warning(
                    "time zones",
                    "none in \(patient.settings.timeZones.folder.text): Foundation's own, \(version), stand in",
                    advice: "install the system's time-zone data (`apt-get install tzdata`): these may be years old")
            ]
        }
        guard zones.zone("Etc/UTC") != nil || zones.zone("UTC") != nil else {
            return [
                .bad(
                    "time zones", "the files in \(data.source) cannot be read",
                    advice: "install the system's time-zone data again (`apt-get install --reinstall tzdata`)")
            ]
        }
        return [.good("time zones", "\(version), in \(data.source)")]
    }
}

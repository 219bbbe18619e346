import Domain
import Foundation
import Testing

/// What Python's zoneinfo says of the same files that the tests read: asked once for all zones.
struct ZoneOracle: Sendable {
    struct Case: Sendable, CustomTestStringConvertible {
        var identifier: String
        /// Made by the script; nil for the system's own file.
        var file: [UInt8]?
        var offsets: [(seconds: Int64, offset: Int)] = []
        var walls: [(date: LocalDate, time: LocalTime, instants: LocalOccurrence)] = []
        var testDescription: String { identifier }
    }

    var cases: [Case]

    static let folder = ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo"

    /// The zones at the places of the twelve countries, then ten that are hard.
    static let identifiers = [
        "Europe/London", "Europe/Paris", "Europe/Berlin", "Europe/Madrid", "Africa/Ceuta", "Atlantic/Canary",
        "Europe/Rome", "Europe/Dublin", "Europe/Amsterdam", "Europe/Vienna", "Europe/Brussels", "Europe/Lisbon",
        "Atlantic/Madeira", "Atlantic/Azores", "Pacific/Auckland", "Pacific/Chatham",
        "Indian/Reunion", "Indian/Mayotte", "Indian/Kerguelen", "America/Guadeloupe", "America/Martinique",
        "America/Cayenne", "America/Miquelon", "Pacific/Noumea", "Pacific/Tahiti", "Pacific/Marquesas",
        "Pacific/Gambier", "Pacific/Wallis", "America/Curacao", "America/Aruba", "America/Kralendijk",
        "America/Lower_Princes", "America/St_Johns", "America/Halifax", "America/Glace_Bay", "America/Moncton",
        "America/Goose_Bay", "America/Blanc-Sablon", "America/Toronto", "America/Iqaluit", "America/Atikokan",
        "America/Winnipeg", "America/Resolute", "America/Rankin_Inlet", "America/Regina", "America/Swift_Current",
        "America/Edmonton", "America/Cambridge_Bay", "America/Inuvik", "America/Vancouver", "America/Creston",
        "America/Dawson_Creek", "America/Fort_Nelson", "America/Whitehorse", "America/Dawson",
        "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Tehran", "America/Santiago", "America/Sao_Paulo",
        "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "America/Coyhaique", "Africa/Cairo",
    ]

    static let python: String? = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Asked once; its failure fails every test that reads it.
    static let answer = Result { try ZoneOracle() }

    private init() throws {
        struct NotAnswered: Error {}
        guard let python = Self.python else { throw NotAnswered() }
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Oracles/zones.py")
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments = [script.standardizedFileURL.path()] + Self.identifiers
        process.environment = ["PYTHONTZPATH": Self.folder, "PYTHONDONTWRITEBYTECODE": "1"]
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NotAnswered() }
        cases = []
        for line in data.split(separator: UInt8(ascii: "\n")) {
            try read(line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) })
        }
    }

    private mutating func read(_ words: [String]) throws {
        struct Unreadable: Error { var words: [String] }
        let numbers = words.dropFirst().compactMap { Int64($0) }
        switch (words[0], numbers.count) {
        case ("zone", _):
            cases.append(Case(identifier: words[1]))
        case ("file", _):
            cases[cases.count - 1].file = try bytes(hex: words[1])
        case ("at", 2):
            cases[cases.count - 1].offsets.append((numbers[0], Int(numbers[1])))
        case ("wall", 4...):
            guard let time = LocalTime(minutes: Int(numbers[1])) else { throw Unreadable(words: words) }
            let first = Instant(seconds: numbers[3])
            let instants: LocalOccurrence =
                switch numbers[2] {
                case 0: .gap(first)
                case 1: .one(first)
                default: .two(first, Instant(seconds: numbers[4]))
                }
            cases[cases.count - 1].walls.append((LocalDate(days: Int(numbers[0])), time, instants))
        default:
            throw Unreadable(words: words)
        }
    }

    private func bytes(hex: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var high: Int?
        for digit in hex.compactMap(\.hexDigitValue) {
            if let first = high { bytes.append(UInt8(first * 16 + digit)) }
            high = high == nil ? digit : nil
        }
        return bytes
    }
}

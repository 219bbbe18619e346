/// An answer as it came over the wire.
struct Answer {
    var statusLine: String
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []

    init(head: String) {
        let lines = head.split(separator: "\r\n")
        statusLine = lines.first.map(String.init) ?? ""
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            let value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
            headers.append((parts[0].lowercased(), String(value)))
        }
    }

    var status: Int { Int(statusLine.split(separator: " ").dropFirst().first ?? "") ?? 0 }
    var text: String { String(decoding: body, as: UTF8.self) }

    /// By its name in small letters.
    subscript(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// Keeps each of many strings once.
struct StringTable {
    private var numbers: [String: UInt32] = [:]
    private(set) var starts: [UInt32] = [0]
    private(set) var bytes: [UInt8] = []

    mutating func number(_ text: String) -> UInt32 {
        if let known = numbers[text] { return known }
        let number = UInt32(numbers.count)
        numbers[text] = number
        bytes.append(contentsOf: text.utf8)
        starts.append(UInt32(bytes.count))
        return number
    }
}

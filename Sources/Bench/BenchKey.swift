import Secrets

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The master key of a data folder.
enum BenchKey {
    static func load(_ folder: String) throws -> SecretKey {
        let path = folder + "/master.key"
        if let text = try? String(contentsOfFile: path, encoding: .utf8) {
            let digits = Array(text.utf8.filter { $0 != 10 })
            let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
                UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
            }
            if let key = SecretKey(bytes) { return key }
        }
        let key = SecretKey()
        let text = key.exported().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
        try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: path))
        return key
    }
}

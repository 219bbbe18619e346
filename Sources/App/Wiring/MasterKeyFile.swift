import Domain
import Secrets

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The file that holds the master key: 64 hexadecimal digits, readable by its owner alone.
struct MasterKeyFile {
    let path: FilePath

    /// Reads the key, or makes one where nothing has been sealed yet.
    ///
    /// - Parameter mayCreate: false where a database is there already: a new key would open nothing in it.
    func load(mayCreate: Bool) throws(CommandFailure) -> SecretKey {
        if let text = try? String(contentsOfFile: path.text, encoding: .utf8) {
            guard let key = Self.key(text) else {
                throw CommandFailure(
                    .settings, "\(path.text) holds no master key",
                    hint: "Put the right file there: 64 hexadecimal digits.")
            }
            return key
        }
        guard mayCreate else {
            throw CommandFailure(
                .settings, "the master key \(path.text) cannot be read, and the data is sealed with it",
                hint: "Put the file back from where you keep it, or set masterKeyFile.")
        }
        let key = SecretKey()
        try write(key)
        return key
    }

    private func write(_ key: SecretKey) throws(CommandFailure) {
        // Made with its rights from the start: between making a file and closing it to others somebody may look.
        let file = open(path.text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        let text = Array((key.exported().map(Self.hex).joined() + "\n").utf8)
        guard file >= 0 else { throw failure() }
        defer { close(file) }
        let written = text.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        guard written == text.count, fsync(file) == 0 else { throw failure() }
    }

    private func failure() -> CommandFailure {
        CommandFailure(
            .cannotCreate, "the master key \(path.text) cannot be written: \(String(cString: strerror(errno)))",
            hint: "Make the folder writable, or set masterKeyFile.")
    }

    private static func hex(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
    }

    private static func key(_ text: String) -> SecretKey? {
        let digits = text.filter { !$0.isWhitespace }
        guard digits.utf8.count == 64 else { return nil }
        var bytes: [UInt8] = []
        var rest = Substring(digits)
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return SecretKey(bytes)
    }
}

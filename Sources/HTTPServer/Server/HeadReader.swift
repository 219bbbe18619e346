import CMicroHTTPD

/// Takes a request's header fields out of the library.
final class HeadReader {
    private var headers = HTTPHeaders()
    private var isValid = true

    /// On the connection's thread. Nil when a name or a value is no legal one.
    static func headers(of connection: OpaquePointer) -> HTTPHeaders? {
        let reader = HeadReader()
        return withExtendedLifetime(reader) {
            _ = cmhd_headers(
                connection,
                { context, _, name, nameSize, value, valueSize in
                    guard let context else { return cmhd_no() }
                    let reader = Unmanaged<HeadReader>.fromOpaque(context).takeUnretainedValue()
                    return reader.take(name, nameSize, value, valueSize) ? cmhd_yes() : cmhd_no()
                }, Unmanaged.passUnretained(reader).toOpaque())
            return reader.isValid ? reader.headers : nil
        }
    }

    private func take(
        _ name: UnsafePointer<CChar>?, _ nameSize: Int, _ value: UnsafePointer<CChar>?, _ valueSize: Int
    ) -> Bool {
        guard let name = Self.text(name, nameSize), ASCII.isToken(name),
            let value = Self.text(value, valueSize), ASCII.isFieldValue(value)
        else {
            isValid = false
            return false
        }
        headers.add(name, value)
        return true
    }

    private static func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String? {
        guard let start, count > 0 else { return "" }
        return start.withMemoryRebound(to: UInt8.self, capacity: count) {
            String(validating: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
        }
    }
}

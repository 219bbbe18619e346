#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where an answer's bytes go. Only those of a 2xx answer go to a closure or file.
final class AnswerSink {
    enum Kind: Sendable {
        case memory
        case closure(HTTPTransport.Receiver)
        case file(path: String)
    }

    /// Why taking bytes failed: it becomes the request's error.
    struct Failure: Error {
        let kind: TransportError.Kind
        let message: String
    }

    private static let mostExpected = 1 << 20

    private let kind: Kind
    private let limit: Int
    private(set) var collected: [UInt8] = []
    private var file: Int32 = -1
    private var isKept = false

    init(_ kind: Kind, limit: Int) {
        self.kind = kind
        self.limit = limit
    }

    deinit { discard() }

    /// The server says how many bytes will come: room for them is made once, though for no more than it may turn out.
    func expect(_ count: Int) {
        if case .memory = kind { collected.reserveCapacity(min(count, limit, Self.mostExpected)) }
    }

    func take(_ bytes: UnsafeRawBufferPointer, status: Int) throws(Failure) {
        switch (kind, (200..<300).contains(status)) {
        case (.closure(let receive), true):
            do {
                try receive(status, Array(bytes))
            } catch {
                throw Failure(kind: .receiverFailed, message: "the receiver refused: \(error)")
            }
        case (.file(let path), true):
            try openOnce(path)
            try write(bytes)
        default:
            guard collected.count + bytes.count <= limit else {
                throw Failure(kind: .answerTooLarge, message: "the answer is above \(limit) bytes")
            }
            collected.append(contentsOf: bytes)
        }
    }

    /// Called once the answer is whole: a file, also an empty one, is kept from here.
    func end(status: Int) throws(Failure) {
        guard case .file(let path) = kind, (200..<300).contains(status) else { return }
        try openOnce(path)
        isKept = true
        let descriptor = file
        file = -1
        guard close(descriptor) == 0 else { throw Self.failed("closed") }
    }

    private func openOnce(_ path: String) throws(Failure) {
        guard file < 0 else { return }
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failed("made") }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            #if canImport(Glibc)
                let count = Glibc.write(file, part.baseAddress, part.count)
            #else
                let count = Darwin.write(file, part.baseAddress, part.count)
            #endif
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Self.failed("written") }
            rest = rest.dropFirst(count)
        }
    }

    /// Removes only a file that was made here.
    private func discard() {
        guard case .file(let path) = kind, file >= 0, !isKept else { return }
        close(file)
        unlink(path)
    }

    private static func failed(_ what: String) -> Failure {
        Failure(kind: .receiverFailed, message: "the file could not be \(what): \(String(cString: strerror(errno)))")
    }
}

/// A state on disk: a head of four words (mark, format, length, checksum), then what `SnapshotWriter` writes.
struct SnapshotFile {
    static let headBytes = 32
    /// "PRAXSRCH", read as a little-endian number.
    static let mark: UInt64 = 0x4843_5253_5841_5250
    /// To be raised whenever columns, folding or packing change: an older file is rebuilt, not misread.
    static let format: UInt64 = 1

    let path: String

    func load() -> (SearchState, SnapshotOutcome) {
        do {
            let file = try MappedFile(path: path)
            let state = try read(file)
            return (state, .loaded(listings: state.count))
        } catch MappedFile.Failure.missing {
            return (SearchState(), .missing)
        } catch MappedFile.Failure.unreadable(let code) {
            return (SearchState(), .refused(reason: "The search snapshot cannot be read: error \(code)."))
        } catch let damage as SnapshotDamage {
            return (SearchState(), .refused(reason: damage.reason))
        } catch {
            return (SearchState(), .refused(reason: "The search snapshot does not fit together."))
        }
    }

    /// The segments of a file just written.
    /// - Throws: `SearchIndexFault.notWritten`.
    func segments() throws(SearchIndexFault) -> [Segment] {
        do {
            return try read(MappedFile(path: path)).views.map(\.segment)
        } catch {
            throw .notWritten(path: path, reason: "It does not read back as it was written.")
        }
    }

    private func read(_ file: MappedFile) throws -> SearchState {
        guard file.count >= Self.headBytes else { throw SnapshotDamage.cut }
        let head = (0..<4).map { file.base.load(fromByteOffset: $0 * 8, as: UInt64.self) }
        guard head[0] == Self.mark else { throw SnapshotDamage.otherFile }
        guard head[1] == Self.format else { throw SnapshotDamage.otherFormat(head[1]) }
        guard head[2] == UInt64(file.count - Self.headBytes), head[2] % 8 == 0 else { throw SnapshotDamage.cut }
        file.readAhead()
        var checksum = SnapshotChecksum()
        checksum.add(UnsafeRawBufferPointer(start: file.base + Self.headBytes, count: Int(head[2])))
        guard checksum.value == head[3] else { throw SnapshotDamage.altered }
        var reader = SnapshotReader(file, at: Self.headBytes)
        let state = try reader.state()
        file.letGo()
        return state
    }

    func save(_ state: SearchState) throws {
        var writer = try SnapshotWriter(path: path)
        do {
            try writer.add(state)
            try writer.finish()
        } catch {
            writer.abandon()
            throw error
        }
    }
}

/// Why a snapshot is not used.
enum SnapshotDamage: Error {
    case cut, otherFile, altered
    case otherFormat(UInt64)

    var reason: String {
        switch self {
        case .cut: "The search snapshot is cut short."
        case .otherFile: "The file in the search snapshot's place is something else."
        case .altered: "The search snapshot's checksum is wrong."
        case .otherFormat(let format): "The search snapshot has format \(format), not \(SnapshotFile.format)."
        }
    }
}

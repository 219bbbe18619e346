public import Domain

/// Bytes that a row names, and that are not there as it says.
public struct MediaFault: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case missing
        /// So many bytes are there, where the row says another number.
        case size(Int)
    }

    public let key: MediaKey
    public let kind: Kind

    public init(key: MediaKey, kind: Kind) {
        self.key = key
        self.kind = kind
    }
}

/// Looks whether the bytes of every photo and document are kept, while they are added and removed.
///
/// Rows and what the store lists come in one order, and are gone through side by side. What looks wrong is looked at once
/// more, alone: it may have been added or removed in between. Bytes that no row names are no fault: they are collected.
public struct MediaVerifier: Sendable {
    /// The files of one item, as its row names them.
    struct Row: Sendable {
        let root: MediaRoot
        let item: ID<MediaItem>
        let files: [MediaFileInfo]

        /// The order of keys, without the file.
        var place: String { Self.place(MediaKey(root: root, item: item, file: .document)) }

        static func place(_ key: MediaKey) -> String {
            let text = key.description
            return String(text[..<(text.lastIndex(of: "/") ?? text.endIndex)])
        }

        init(_ root: MediaRoot, _ item: ID<MediaItem>, files: String) throws {
            self.root = root
            self.item = item
            self.files = try JSONColumn.value(files)
        }
    }

    private static let page = 1000

    let inventory: any SQLDatabase
    let booking: any SQLDatabase
    let store: any MediaStore

    public init(inventory: any SQLDatabase, booking: any SQLDatabase, store: any MediaStore) {
        self.inventory = inventory
        self.booking = booking
        self.store = store
    }

    /// - Throws: what the stores throw, such as `MediaRefusal.unavailable`.
    public func verify() async throws -> [MediaFault] {
        var kept = KeptFiles(store)
        var faults: [MediaFault] = []
        // As keys are ordered: "patient/…" before "practice/…".
        faults += try await compare(booking, PatientMediaTable.named, &kept)
        faults += try await compare(inventory, MediaTable.named, &kept)
        return faults
    }

    private func compare(
        _ database: any SQLDatabase,
        _ page: @escaping @Sendable (_ after: Row?, _ limit: Int, any SQLConnection) throws -> [Row],
        _ kept: inout KeptFiles
    ) async throws -> [MediaFault] {
        var faults: [MediaFault] = []
        var last: Row?
        repeat {
            let after = last
            let rows = try await database.scan(.current) { try page(after, Self.page, $0) }
            for row in rows {
                let found = try await kept.files(at: row.place)
                for file in row.files where found[file.file] != file.bytes {
                    faults += try await fault(
                        MediaKey(root: row.root, item: row.item, file: file.file), file.bytes, in: database)
                }
            }
            last = rows.count == Self.page ? rows.last : nil
            try Task.checkCancellation()
        } while last != nil
        return faults
    }

    /// Looks once more: first for the bytes, then whether the row still wants them.
    private func fault(
        _ key: MediaKey, _ bytes: Int, in database: any SQLDatabase
    ) async throws -> [MediaFault] {
        let count = try await store.read(key, range: nil)?.count
        if count == bytes { return [] }
        let standing = try await database.read(.current) { connection in
            switch key.root {
            case .practice(let id):
                try MediaTable.standing(of: key.file, item: key.item, practice: id, in: connection)
            case .patient(let id):
                try PatientMediaTable.standing(of: key.file, item: key.item, patient: id, in: connection)
            }
        }
        if standing == nil { return [] }
        return [MediaFault(key: key, kind: count.map { .size($0) } ?? .missing)]
    }
}

/// What the store lists, gone through once, in the order of its keys.
private struct KeptFiles {
    private let store: any MediaStore
    private var page: [MediaEntry] = []
    private var next = 0
    private var last: MediaKey?
    private var isOver = false

    init(_ store: any MediaStore) { self.store = store }

    /// The files of one item and their bytes. Places must be asked for in their order.
    mutating func files(at place: String) async throws -> [MediaFile: Int] {
        var files: [MediaFile: Int] = [:]
        while let entry = try await peek() {
            let its = MediaVerifier.Row.place(entry.key)
            if its > place { break }
            next += 1
            if its == place { files[entry.key.file] = entry.bytes }
        }
        return files
    }

    private mutating func peek() async throws -> MediaEntry? {
        if next == page.count, !isOver {
            page = try await store.entries(after: last, limit: 1000)
            next = 0
            last = page.last?.key
            isOver = page.isEmpty
        }
        return isOver ? nil : page[next]
    }
}

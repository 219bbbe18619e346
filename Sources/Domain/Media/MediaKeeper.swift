/// Photos and documents as a whole: what is said of them, their bytes, and how pictures become renditions.
public struct MediaKeeper: Sendable {
    public let practices: any MediaRecords
    public let patients: any MediaRecords
    public let store: any MediaStore
    public let photos: any PhotoMaker
    public let limits: MediaLimits

    public init(
        practices: any MediaRecords, patients: any MediaRecords, store: any MediaStore, photos: any PhotoMaker,
        limits: MediaLimits = MediaLimits()
    ) {
        self.practices = practices
        self.patients = patients
        self.store = store
        self.photos = photos
        self.limits = limits
    }

    public func records(of owner: MediaOwner) -> any MediaRecords { records(under: owner.root) }

    public func records(under root: MediaRoot) -> any MediaRecords {
        switch root {
        case .practice: practices
        case .patient: patients
        }
    }

    /// What a file is, by its first bytes.
    /// - Throws: `MediaRefusal.empty`, `.tooLarge`, `.unknownType`.
    public func type(of firstBytes: some Collection<UInt8>, count: Int) throws(MediaRefusal) -> MediaType {
        if count == 0 { throw .empty }
        guard let type = MediaType(firstBytes: firstBytes) else { throw .unknownType }
        let limit = limits.bytes(of: type.kind)
        if count > limit { throw .tooLarge(limit: limit) }
        return type
    }

    /// Adds an item made of a file. Where that fails nothing of it stays: at once, or, after a crash in the middle, once
    /// it is collected.
    public func add(
        _ item: NewMedia, from source: MediaSource, type: MediaType, ask: Ask<MediaItem>
    ) async throws -> Outcome<MediaItem> {
        do {
            let outcome = try await records(of: item.owner).add(item, ask: ask) {
                try await keep(source, type: type, of: item)
            }
            if case .repeated = outcome { await drop(item) }
            return outcome
        } catch RequestRefusal.fateUnknown {
            // Its row may be there, and must find its bytes.
            throw RequestRefusal.fateUnknown
        } catch {
            await drop(item)
            throw error
        }
    }

    private func keep(_ source: MediaSource, type: MediaType, of item: NewMedia) async throws -> [MediaFileInfo] {
        guard type.kind == .photo else {
            _ = try await store.put(source, as: item.key(of: .document))
            return [MediaFileInfo(file: .document, bytes: source.count)]
        }
        var kept: [MediaFileInfo] = []
        for made in try await photos.renditions(of: source, type: type) {
            _ = try await store.put(.bytes(made.bytes), as: item.key(of: made.file))
            kept.append(
                MediaFileInfo(file: made.file, bytes: made.bytes.count, width: made.width, height: made.height))
        }
        return kept
    }

    /// What cannot be deleted now, no row names: it is collected.
    private func drop(_ item: NewMedia) async {
        for file in MediaFile.all(of: item.kind) { try? await store.delete(item.key(of: file)) }
    }

    /// Deletes bytes that no row names and that are older than a moment: younger ones may be of an item that is only
    /// being added.
    /// - Returns: how many files were deleted.
    public func collect(olderThan moment: Instant) async throws -> Int {
        var collected = 0
        var last: MediaKey?
        while true {
            let entries = try await store.entries(after: last, limit: 1000)
            guard let end = entries.last else { break }
            last = end.key
            for entry in entries where entry.storedAt < moment {
                guard try await records(under: entry.key.root).standing(of: entry.key) == nil else { continue }
                try await store.delete(entry.key)
                collected += 1
            }
        }
        try await store.tidy(before: moment)
        return collected
    }
}

/// How large what is sent may be, in bytes.
public struct MediaLimits: Hashable, Sendable {
    public var photo: Int
    public var document: Int

    public init(photo: Int = 20 << 20, document: Int = 20 << 20) {
        self.photo = photo
        self.document = document
    }

    public func bytes(of kind: MediaKind) -> Int { kind == .photo ? photo : document }
    public var largest: Int { max(photo, document) }
}

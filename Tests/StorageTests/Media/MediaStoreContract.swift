import Domain
import Foundation
import Synchronization
import Testing

/// What every store of bytes does.
@Suite("Media store contract")
struct MediaStoreContract {
    @Test("what was put is read back whole, by another process too", arguments: MediaBackend.enabled)
    func whole(_ backend: MediaBackend) async throws {
        try await backend.withStore { open in
            let (here, there) = (try await open(), try await open())
            for (number, count) in [0, 1, 70_000, 3_000_001].enumerated() {
                let key = MediaKey.document(UInt64(number))
                #expect(try await here.put(.bytes(pattern(count)), as: key))
                let read = try #require(try await there.read(key, range: nil))
                #expect(read.count == count)
                #expect(try await read.collected() == pattern(count))
            }
        }
    }

    @Test("a part of a file and a stream are kept like bytes", arguments: MediaBackend.enabled)
    func sources(_ backend: MediaBackend) async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/source"
            try Data(pattern(500_000)).write(to: URL(fileURLWithPath: path))
            try await backend.withStore { open in
                let store = try await open()
                #expect(try await store.put(.file(path: path, range: 100..<400_100), as: .document(1)))
                #expect(
                    try await store.read(.document(1), range: nil)?.collected()
                        == Array(pattern(500_000)[100..<400_100]))
                #expect(try await store.put(.stream(stream(of: pattern(300_000))), as: .document(2)))
                #expect(try await store.read(.document(2), range: nil)?.collected() == pattern(300_000))
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count == 500_000)
        }
    }

    @Test("what lies under a key stays: a second put is told so", arguments: MediaBackend.enabled)
    func unchanging(_ backend: MediaBackend) async throws {
        try await backend.withStore { open in
            let store = try await open()
            #expect(try await store.put(.bytes([1, 2, 3]), as: .document(1)))
            #expect(try await store.put(.bytes([4, 5]), as: .document(1)) == false)
            #expect(try await store.read(.document(1), range: nil)?.collected() == [1, 2, 3])
        }
    }

    @Test("of many who put the same key at once exactly one does, whole", arguments: MediaBackend.enabled)
    func race(_ backend: MediaBackend) async throws {
        try await backend.withStore { open in
            let doors = [try await open(), try await open()]
            let winners = try await withThrowingTaskGroup(of: UInt8?.self) { group in
                for number in UInt8(1)...8 {
                    let store = doors[Int(number) % 2]
                    group.addTask {
                        let bytes = [UInt8](repeating: number, count: 200_000)
                        return try await store.put(.bytes(bytes), as: .document(1)) ? number : nil
                    }
                }
                return try await group.reduce(into: [UInt8]()) { if let won = $1 { $0.append(won) } }
            }
            let winner = try #require(winners.first)
            #expect(winners.count == 1)
            let kept = try await doors[0].read(.document(1), range: nil)?.collected()
            #expect(kept == [UInt8](repeating: winner, count: 200_000))
        }
    }

    @Test("a put that is cut, or gives other than it promised, leaves nothing", arguments: MediaBackend.enabled)
    func cut(_ backend: MediaBackend) async throws {
        try await backend.withStore { open in
            let store = try await open()
            await #expect(throws: Broken.self) {
                _ = try await store.put(.stream(stream(of: pattern(400_000), breaksAfter: 250_000)), as: .document(1))
            }
            for promised in [99_999, 100_001] {
                await #expect(throws: MediaRefusal.cut) {
                    let bytes = stream(of: pattern(100_000), promising: promised)
                    _ = try await store.put(.stream(bytes), as: .document(1))
                }
            }
            #expect(try await store.read(.document(1), range: nil) == nil)
            #expect(try await store.entries(after: nil, limit: 10) == [])
            #expect(try await store.put(.bytes([7]), as: .document(1)))
        }
    }

    @Test("a range gives its bytes alone; one beyond the end is refused", arguments: MediaBackend.enabled)
    func ranges(_ backend: MediaBackend) async throws {
        try await backend.withStore { open in
            let store = try await open()
            let bytes = pattern(200_000)
            _ = try await store.put(.bytes(bytes), as: .document(1))
            for range in [0..<1, 0..<200_000, 65_535..<65_537, 100_000..<180_000, 199_999..<200_000] {
                let read = try #require(try await store.read(.document(1), range: range))
                #expect(read.count == range.count)
                #expect(try await read.collected() == Array(bytes[range]), "\(range)")
            }
            await #expect(throws: MediaRefusal.outOfRange) {
                _ = try await store.read(.document(1), range: 199_999..<200_001)
            }
            #expect(try await store.read(.document(2), range: 0..<1) == nil)
        }
    }

    @Test("what is deleted is gone, and may be put again; deleting nothing is fine", arguments: MediaBackend.enabled)
    func deletion(_ backend: MediaBackend) async throws {
        try await backend.withStore { open in
            let store = try await open()
            let small = try #require(MediaFile(.small, .webp)), large = try #require(MediaFile(.large, .jpeg))
            let root = MediaRoot.patient(ID(high: 5, low: 5))
            let keys = [small, large].map { MediaKey(root: root, item: ID(high: 6, low: 6), file: $0) }
            for key in keys { _ = try await store.put(.bytes([1]), as: key) }
            try await store.delete(keys[0])
            try await store.delete(keys[0])
            #expect(try await store.read(keys[0], range: nil) == nil)
            #expect(try await store.read(keys[1], range: nil)?.collected() == [1])
            try await store.delete(keys[1])
            #expect(try await store.entries(after: nil, limit: 10) == [])
            #expect(try await store.put(.bytes([2, 3]), as: keys[0]))
            #expect(try await store.read(keys[0], range: nil)?.collected() == [2, 3])
        }
    }

    @Test("everything is listed once, in order, page by page, with size and time", arguments: MediaBackend.enabled)
    func listing(_ backend: MediaBackend) async throws {
        try await backend.withStore { open in
            let store = try await open()
            var keys: [MediaKey] = []
            for owner in UInt64(1)...3 {
                for item in UInt64(1)...3 {
                    keys.append(.document(item, of: owner))
                    keys += MediaFile.renditions.prefix(2).map {
                        MediaKey(root: .patient(ID(high: owner, low: 1)), item: ID(high: item, low: 1), file: $0)
                    }
                }
            }
            for (size, key) in keys.enumerated() {
                _ = try await store.put(.bytes([UInt8](repeating: 1, count: size)), as: key)
            }
            var found: [MediaEntry] = []
            while true {
                let page = try await store.entries(after: found.last?.key, limit: 4)
                #expect(page.count <= 4)
                if page.isEmpty { break }
                found += page
            }
            #expect(found.map(\.key) == keys.sorted())
            for entry in found {
                #expect(entry.bytes == keys.firstIndex(of: entry.key))
                #expect(abs(Double(entry.storedAt.seconds) - Date().timeIntervalSince1970) < 86_400)
            }
            // From after a key that is not there itself.
            #expect(try await store.entries(after: .document(9, of: 2), limit: 1).first?.key == .document(1, of: 3))
        }
    }

    @Test("tidying leaves what is kept, and a put that is under way", arguments: MediaBackend.enabled)
    func tidying(_ backend: MediaBackend) async throws {
        try await backend.withStore { open in
            let (store, other) = (try await open(), try await open())
            _ = try await store.put(.bytes([1]), as: .document(1))
            let tidied = Mutex(false)
            let slow = MediaBytes(count: 200_000) {
                guard let part = tidied.withLock({ $0 ? nil : 1 }) else { return nil }
                try await other.tidy(before: Instant(seconds: Int64(Date().timeIntervalSince1970) - 3600))
                tidied.withLock { $0 = true }
                return [UInt8](repeating: UInt8(part), count: 200_000)
            }
            #expect(try await store.put(.stream(slow), as: .document(2)))
            #expect(try await store.entries(after: nil, limit: 10).map(\.key) == [.document(1), .document(2)])
            #expect(try await store.read(.document(2), range: nil)?.collected().count == 200_000)
        }
    }
}

struct Broken: Error {}

/// Bytes that do not repeat in step with any block.
func pattern(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) } }

/// The bytes in pieces of odd size.
func stream(of bytes: [UInt8], promising count: Int? = nil, breaksAfter end: Int = .max) -> MediaBytes {
    let at = Mutex(0)
    let pull: @Sendable () async throws -> [UInt8]? = {
        let piece = at.withLock { at -> [UInt8] in
            let piece = Array(bytes[at..<min(bytes.count, at + 30_011)])
            at += piece.count
            return piece
        }
        if at.withLock({ $0 > end }) { throw Broken() }
        return piece.isEmpty ? nil : piece
    }
    return MediaBytes(count: count ?? bytes.count, pull: pull)
}

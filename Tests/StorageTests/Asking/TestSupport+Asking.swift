import Domain
import Storage
import Synchronization

/// Ids that are new each time and never random.
final class CountingIDs: Sendable {
    private let count = Atomic<UInt64>(0)

    var source: IDSource {
        IDSource(milliseconds: { 1_800_000_000_000 }) { [self] in
            let next = count.wrappingAdd(1, ordering: .relaxed).newValue
            return (next >> 40, next << 2)
        }
    }

    func next<Subject>(_: Subject.Type = Subject.self) -> ID<Subject> { source.next() }
}

extension AnswerSeal {
    /// Shows whether what is kept was sealed, and whether it is opened in its own place.
    static let reversing = AnswerSeal(
        seal: { answer, place in Array(answer.reversed()) + place },
        open: { sealed, place in
            guard sealed.suffix(place.count).elementsEqual(place) else { throw WrongPlace() }
            return Array(sealed.dropLast(place.count).reversed())
        })

    struct WrongPlace: Error {}
}

extension Once where Answer == String {
    init(_ key: String, _ request: String) {
        self.init(key: key, requestHash: Array(request.utf8)) { Array($0.utf8) }
    }
}

extension Outcome where Answer == String {
    var text: String {
        switch self {
        case .done(let answer): answer
        case .repeated(let bytes): "again " + String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension Instant {
    static let noon = Instant(seconds: 1_800_000_000)
}

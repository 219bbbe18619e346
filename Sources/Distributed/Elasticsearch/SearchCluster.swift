import Domain
import HTTPClient
import Secrets
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Speaks to a cluster: to one node, to the next where that does not answer, and again after a pause.
///
/// Every request that is made through it may be made twice: writes carry a condition, or write the same again.
final class SearchCluster: Sendable {
    enum Patience {
        case asker, indexer
    }

    struct Body {
        let bytes: [UInt8]
        var type = "application/json"

        static func json(_ value: JSON) -> Body { Body(bytes: value.bytes) }

        /// One value on each line, as bulk requests and several searches are sent.
        static func lines(_ values: [JSON]) -> Body {
            var bytes: [UInt8] = []
            for value in values {
                value.write(to: &bytes)
                bytes.append(10)
            }
            return Body(bytes: bytes, type: "application/x-ndjson")
        }
    }

    /// A page of a hundred listings, each with all its services, is far below it.
    private static let largestAnswer = 128 << 20

    let settings: SearchClusterSettings
    let transport: HTTPTransport
    private let authorization: [ClientRequest.Header]
    /// The node that answered last. Processes begin with different ones.
    private let preferred: Atomic<Int>

    init(_ settings: SearchClusterSettings, transport: HTTPTransport) {
        self.settings = settings
        self.transport = transport
        preferred = Atomic(Int(SecureRandom.pair().0 % UInt64(max(1, settings.addresses.count))))
        authorization =
            switch settings.identity {
            case .none: []
            case .apiKey(let key): [.init("Authorization", "ApiKey \(key)")]
            case .password(let user, let password):
                [.init("Authorization", "Basic \(Data("\(user):\(password)".utf8).base64EncodedString())")]
            }
    }

    /// - Throws: `SearchClusterError`; `CancellationError`.
    func call<Answer: ReadFromJSON>(
        _ method: String, _ path: String, _ body: Body? = nil, _ patience: Patience, as type: Answer.Type
    ) async throws -> Answer {
        let bytes = try await send(method, path, body, patience)
        do {
            return try JSONReader.read(bytes, as: Answer.self)
        } catch {
            throw SearchClusterError(.refused, "\(method) \(Self.plain(path)) answered what cannot be read: \(error)")
        }
    }

    /// - Returns: the body of a 2xx answer.
    @discardableResult
    func send(_ method: String, _ path: String, _ body: Body? = nil, _ patience: Patience) async throws -> [UInt8] {
        let backoff = patience == .asker ? settings.askers : settings.indexers
        let end = patience == .asker ? ContinuousClock.now + settings.askersWait : nil
        var attempt = 0
        while true {
            do {
                return try await once(method, path, body, patience, until: end)
            } catch let error as SearchClusterError {
                attempt += 1
                guard error.isTransient, attempt < backoff.attempts, Self.isBefore(end) else { throw error }
                try await backoff.wait(before: attempt - 1)
            }
        }
    }

    /// Every node once, beginning with the one that answered last.
    private func once(
        _ method: String, _ path: String, _ body: Body?, _ patience: Patience,
        until end: ContinuousClock.Instant?
    ) async throws -> [UInt8] {
        let first = preferred.load(ordering: .relaxed)
        var failure = SearchClusterError(.unreachable, "no address of a node is set")
        for turn in 0..<settings.addresses.count where turn == 0 || Self.isBefore(end) {
            let node = (first + turn) % settings.addresses.count
            let answer: ClientResponse
            do throws(TransportError) {
                answer = try await transport.send(request(method, path, body, patience, node: node))
            } catch {
                if error.kind == .cancelled { throw CancellationError() }
                failure = SearchClusterError(
                    error.isTransient ? .unreachable : .refused, "\(settings.addresses[node].text): \(error)")
                // Another node may have a certificate that is trusted, too.
                if error.isTransient || error.kind == .tls { continue }
                throw failure
            }
            if (502...504).contains(answer.status) {
                failure = Self.error(answer, method, path)
                continue
            }
            preferred.store(node, ordering: .relaxed)
            if answer.isSuccess { return answer.body }
            throw Self.error(answer, method, path)
        }
        throw failure
    }

    private func request(
        _ method: String, _ path: String, _ body: Body?, _ patience: Patience, node: Int
    ) -> ClientRequest {
        var headers = authorization
        if let body { headers.append(.init("Content-Type", body.type)) }
        return ClientRequest(
            method, settings.addresses[node].text + path, headers: headers,
            body: body.map { .bytes($0.bytes) } ?? .none,
            timeout: patience == .asker ? settings.askersWait : .seconds(60), answerLimit: Self.largestAnswer,
            isRepeatable: true)
    }

    private static func error(_ answer: ClientResponse, _ method: String, _ path: String) -> SearchClusterError {
        let fault = try? JSONReader.read(answer.body, as: ClusterAnswers.Failure.self)
        return SearchClusterError(
            status: answer.status, type: fault?.error?.type ?? "",
            why: "\(fault?.error?.why ?? "") (\(method) \(plain(path)))")
    }

    private static func isBefore(_ end: ContinuousClock.Instant?) -> Bool {
        end.map { ContinuousClock.now < $0 } ?? true
    }

    private static func plain(_ path: String) -> Substring { path.prefix { $0 != "?" } }
}

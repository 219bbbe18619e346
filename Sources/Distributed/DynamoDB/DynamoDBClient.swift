import Domain
import HTTPClient

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Calls DynamoDB, again after a pause where it throttles or fails.
///
/// Every call that is made through it may be made twice: writes carry a condition, or write the same again.
struct DynamoDBClient: Sendable {
    private struct Fault: Decodable {
        var type: String?
        var message: String?

        enum CodingKeys: String, CodingKey {
            case type = "__type"
            case message
        }
    }

    /// A batch of items has up to 16 MB, and JSON makes more of it.
    private static let largestAnswer = 64 << 20

    let service: AWSService
    let backoff: Backoff

    func call<Answer: Decodable>(_ operation: String, _ input: some Encodable) async throws -> Answer {
        let body = Array(try Self.encoder.encode(input))
        var attempt = 0
        while true {
            do {
                return try Self.read(try await once(operation, body))
            } catch let error as DynamoDBError {
                attempt += 1
                guard error.isTransient, error.kind != .busy, attempt < backoff.attempts else { throw error }
                try await backoff.wait(before: attempt - 1)
            }
        }
    }

    /// One attempt, or two where the first one's credentials had expired.
    private func once(_ operation: String, _ body: [UInt8]) async throws -> [UInt8] {
        var isSecond = false
        while true {
            let (unlimited, credentials) = try await signed(operation, body)
            var request = unlimited
            request.answerLimit = Self.largestAnswer
            let answer: ClientResponse
            do throws(TransportError) {
                answer = try await service.transport.send(request)
            } catch {
                if error.kind == .cancelled { throw CancellationError() }
                throw DynamoDBError(
                    error.isTransient ? .unavailable : .refused, "DynamoDB: \(error)",
                    mayHaveBeenDone: error.mayHaveBeenDone)
            }
            if answer.status == 200 { return answer.body }
            let error = Self.error(answer)
            guard error.kind == .denied, !isSecond else { throw error }
            await service.credentials.refused(credentials)
            isSecond = true
        }
    }

    private func signed(
        _ operation: String, _ body: [UInt8]
    ) async throws(DynamoDBError) -> (ClientRequest, AWSCredentials) {
        do throws(AWSCredentialError) {
            return try await service.signed(
                "POST", service.address.at("/"),
                headers: [
                    .init("Content-Type", "application/x-amz-json-1.0"),
                    .init("X-Amz-Target", "DynamoDB_20120810.\(operation)"),
                ], body: .bytes(body), payload: .bytes(body), isRepeatable: true)
        } catch {
            throw DynamoDBError(error.isTransient ? .unavailable : .denied, "DynamoDB: \(error)")
        }
    }

    private static func error(_ answer: ClientResponse) -> DynamoDBError {
        let fault = try? plainDecoder.decode(Fault.self, from: Data(answer.body))
        let code = fault?.type?.split(separator: "#").last.map(String.init) ?? "status \(answer.status)"
        return DynamoDBError(status: answer.status, code: code, message: fault?.message ?? "no reason given")
    }

    private static func read<Answer: Decodable>(_ body: [UInt8]) throws(DynamoDBError) -> Answer {
        do {
            return try decoder.decode(Answer.self, from: Data(body))
        } catch {
            throw DynamoDBError(.refused, "DynamoDB answered what cannot be read: \(error)", mayHaveBeenDone: true)
        }
    }

    // Its names begin with a capital, ours do not; keys of dictionaries are left alone.

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .custom { WireName(from: $0) { $0.prefix(1).uppercased() + $0.dropFirst() } }
        return encoder
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .custom { WireName(from: $0) { $0.prefix(1).lowercased() + $0.dropFirst() } }
        return decoder
    }

    private static var plainDecoder: JSONDecoder { JSONDecoder() }
}

private struct WireName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }

    init(from path: [any CodingKey], _ change: (String) -> String) {
        stringValue = path.last.map { change($0.stringValue) } ?? ""
    }
}

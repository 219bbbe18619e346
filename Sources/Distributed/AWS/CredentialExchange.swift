import Domain
import HTTPClient

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What both endpoints that give credentials have in common.
enum CredentialExchange {
    static func answer(
        to request: ClientRequest, by transport: HTTPTransport, from whom: String
    ) async throws(AWSCredentialError) -> [UInt8] {
        let answer: ClientResponse
        do throws(TransportError) {
            answer = try await transport.send(request)
        } catch {
            throw AWSCredentialError(
                "\(whom) cannot be asked for credentials: \(error)", isTransient: error.isTransient)
        }
        guard answer.isSuccess else {
            // The body may hold what was sent: only its code is told.
            let code = XMLText(answer.body).first("Code").map { " (\($0))" } ?? ""
            let isTransient = answer.status == 429 || answer.status >= 500
            throw AWSCredentialError("\(whom) refused credentials: \(answer.status)\(code)", isTransient: isTransient)
        }
        return answer.body
    }

    /// A token's file, without the line feed at its end.
    static func token(at path: String) throws(AWSCredentialError) -> String {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw AWSCredentialError("the token's file \(path) cannot be read", isTransient: true)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let token = String(text.reversed().drop(while: \.isWhitespace).reversed())
        guard !token.isEmpty else {
            throw AWSCredentialError("the token's file \(path) is empty", isTransient: true)
        }
        return token
    }

    /// An end with a fraction of a second is taken as the second that it lies in.
    static func instant(_ text: String) throws(AWSCredentialError) -> Instant {
        var whole = text
        if let dot = text.firstIndex(of: ".") { whole = text[..<dot] + "Z" }
        guard let instant = Instant(rfc3339: whole) else {
            throw AWSCredentialError("credentials came with an end that cannot be read: \(text)", isTransient: false)
        }
        return instant
    }
}

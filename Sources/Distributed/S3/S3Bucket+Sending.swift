import Domain
import HTTPClient

extension S3Bucket {
    /// Sends until there is an answer that is none of a failure that may pass; gives only good ones.
    ///
    /// - Parameter key: nil for the bucket itself.
    /// - Throws: `S3Error`, `CancellationError`.
    func send(
        _ method: String, _ key: String?, query: [AWSAddress.Parameter] = [], headers: [ClientRequest.Header] = [],
        body: ClientRequest.Body = .none, payload: SignatureV4.Payload = .bytes([])
    ) async throws -> ClientResponse {
        var attempt = 0
        var hasRenewed = false
        while true {
            do {
                let (request, credentials) = try await signed(method, key, query, headers, body, payload)
                let answer = try await once(request)
                if answer.isSuccess { return answer }
                let code = XMLText(answer.body).first("Code") ?? ""
                if ["ExpiredToken", "InvalidToken"].contains(code), !hasRenewed {
                    hasRenewed = true
                    await service.credentials.refused(credentials)
                    continue
                }
                throw S3Error(status: answer.status, code: code)
            } catch let error as S3Error {
                attempt += 1
                guard error.kind == .unavailable, attempt < backoff.attempts else { throw error }
                try await backoff.wait(before: attempt - 1)
            }
        }
    }

    private func signed(
        _ method: String, _ key: String?, _ query: [AWSAddress.Parameter], _ headers: [ClientRequest.Header],
        _ body: ClientRequest.Body, _ payload: SignatureV4.Payload
    ) async throws(S3Error) -> (ClientRequest, AWSCredentials) {
        do throws(AWSCredentialError) {
            var (request, credentials) = try await service.signed(
                method, address(key, query), headers: headers, body: body, payload: payload, isRepeatable: true)
            // However large: it ends when nothing moves any more.
            request.timeout = nil
            return (request, credentials)
        } catch {
            throw S3Error(error.isTransient ? .unavailable : .denied, "S3: \(error)")
        }
    }

    private func once(_ request: ClientRequest) async throws -> ClientResponse {
        do throws(TransportError) {
            return try await service.transport.send(request)
        } catch {
            if error.kind == .cancelled { throw CancellationError() }
            throw S3Error(error.isTransient ? .unavailable : .refused, "S3: \(error)")
        }
    }
}

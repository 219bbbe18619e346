import Domain
import HTTPClient

extension HTTPTransport.Configuration {
    /// Tells whoever is called what it is done for, so that a trace does not end with us.
    static var traced: Self {
        var configuration = Self()
        configuration.headers = {
            guard let trace = Trace.current else { return [] }
            return [ClientRequest.Header("traceparent", trace.traceparent)]
                + (trace.state.map { [ClientRequest.Header("tracestate", $0)] } ?? [])
        }
        return configuration
    }
}

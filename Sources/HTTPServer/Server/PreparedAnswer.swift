import CMicroHTTPD

/// A response in the library's form, not yet queued.
///
/// Unchecked: the pointer is used by one thread at a time, handed over under the exchange's lock, and destroyed once.
struct PreparedAnswer: @unchecked Sendable {
    let pointer: OpaquePointer
    let status: HTTPStatus

    func destroy() { MHD_destroy_response(pointer) }
}

import CCurl
import Threads

/// The transport's thread: starts, moves and ends transfers.
final class TransferLoop {
    private struct Active {
        let id: UInt64
        let transfer: Transfer
        let caller: CheckedContinuation<TransferResult, Never>
    }

    private static let sparesKept = 64

    private let handle: Curl.Multi
    private let configuration: HTTPTransport.Configuration
    private let state: Guarded<TransferQueue>
    private var active: [UnsafeMutableRawPointer: Active] = [:]  // By easy handle.
    private var handles: [UInt64: UnsafeMutableRawPointer] = [:]
    private var spare: [UnsafeMutableRawPointer] = []

    init(multi: Curl.Multi, configuration: HTTPTransport.Configuration, state: Guarded<TransferQueue>) {
        handle = multi
        self.configuration = configuration
        self.state = state
    }

    func run() {
        while true {
            let work = state.withLock { $0.take() }
            for new in work.pending { start(new) }
            for id in work.cancelled {
                if let easy = handles[id] { finish(easy, .cancelled, "cancelled") }
            }
            if work.isStopped { break }
            move()
            curl_multi_poll(multi, nil, 0, 1000, nil)
        }
        for easy in Array(active.keys) { finish(easy, .closed, "the transport was closed") }
        for easy in spare { curl_easy_cleanup(easy) }
    }

    private var multi: UnsafeMutableRawPointer { handle.raw }

    private func move() {
        var running: Int32 = 0
        var left: Int32 = 0
        curl_multi_perform(multi, &running)
        while let message = curl_multi_info_read(multi, &left) {
            // The message dies with the handle's removal.
            let code = message.pointee.data.result
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            finish(easy) { $0.result(code) }
        }
    }

    private func start(_ new: TransferQueue.Pending) {
        guard let easy = spare.popLast() ?? curl_easy_init() else {
            return refuse(new, TransportError(.overloaded, "libcurl has no handle", mayHaveBeenDone: false))
        }
        do throws(TransportError) {
            let transfer = try Transfer(new.request, sink: new.sink, configuration: configuration, easy: easy)
            active[easy] = Active(id: new.id, transfer: transfer, caller: new.caller)
        } catch {
            give(back: easy)
            return refuse(new, error)
        }
        handles[new.id] = easy
        let code = curl_multi_add_handle(multi, easy)
        if code != CURLM_OK { finish(easy, .badRequest, String(cString: curl_multi_strerror(code))) }
    }

    private func refuse(_ new: TransferQueue.Pending, _ error: TransportError) {
        state.withLock { $0.finished() }
        new.caller.resume(returning: .failure(error))
    }

    private func finish(_ easy: UnsafeMutableRawPointer, _ kind: TransportError.Kind, _ message: String) {
        finish(easy) { $0.failed(kind, message) }
    }

    private func finish(_ easy: UnsafeMutableRawPointer, _ result: (Transfer) -> TransferResult) {
        guard let ended = active.removeValue(forKey: easy) else { return }
        handles[ended.id] = nil
        let outcome = result(ended.transfer)
        curl_multi_remove_handle(multi, easy)
        give(back: easy)
        state.withLock { $0.finished() }
        ended.caller.resume(returning: outcome)
    }

    /// A reset handle has lost its options, not its connections.
    private func give(back easy: UnsafeMutableRawPointer) {
        curl_easy_reset(easy)
        if spare.count < Self.sparesKept { spare.append(easy) } else { curl_easy_cleanup(easy) }
    }
}

import Threads

/// Copies the log into the database's file beside the writer, on a thread and a connection of its own.
///
/// Copying all that a busy writer has logged takes it as long as several commits, and its syncs as long as the disk likes.
/// Only the end must be the writer's: the log begins anew once it is copied whole, and while others write it never is.
final class LogCopier: Sendable {
    private struct State {
        var isAsked = false
        var isCopying = false
        var isClosed = false
        /// Pages of the log, as it is now, that are in the file.
        var copied = 0
    }

    /// What the writer is to do about a log of so many pages.
    enum Advice: Hashable {
        case nothing
        /// Little is left to copy, or so much was logged that everybody must wait: copy it now, and say so.
        case finish
    }

    /// A commit or two: what the writer copies itself rather than ask for again.
    static let littleLeft = 1000
    /// How often the usual size the log may grow to while it is being copied.
    static let mostGrowth = 4

    private let state = Guarded(State())
    private let settings: SQLiteSettings
    private let thread: OSThread

    init(path: String, settings: SQLiteSettings) {
        self.settings = settings
        thread = OSThread(name: "sqlite-copy") { [state] in
            var connection: SQLiteConnection?
            while Self.isNext(state) {
                // Opened when it is first needed. Where it cannot be, the writer copies alone once the log has grown.
                if connection == nil {
                    connection = try? SQLiteConnection(path: path, role: .keeper, settings: settings)
                }
                let copied = connection?.checkpoint() ?? 0
                state.withLock {
                    $0.copied = copied
                    $0.isCopying = false
                }
                state.broadcast()
            }
        }
    }

    /// Asks for a copy where one is due. Called by the writer after each commit.
    func look(at pages: Int) -> Advice {
        let usual = settings.checkpointPages
        let (advice, isAsking) = state.withLock { state -> (Advice, Bool) in
            guard pages >= usual else {
                // It began anew.
                if !state.isCopying { state.copied = 0 }
                return (.nothing, false)
            }
            if pages >= usual * Self.mostGrowth { return (.finish, false) }
            guard !state.isCopying, !state.isAsked else { return (.nothing, false) }
            if pages - state.copied <= Self.littleLeft { return (.finish, false) }
            state.isAsked = true
            return (.nothing, true)
        }
        if isAsking { state.signal() }
        return advice
    }

    /// Waits for a copy that is under way, so that the writer can copy the rest.
    func pause() {
        state.wait { $0.isCopying || $0.isAsked ? nil : () }
    }

    /// - Parameter copied: how many pages of the log the writer has found, or brought, in the file.
    func note(copied: Int) { state.withLock { $0.copied = copied } }

    /// Ends the thread. Blocks until then.
    func close() {
        state.withLock { $0.isClosed = true }
        state.broadcast()
        thread.join()
    }

    private static func isNext(_ state: Guarded<State>) -> Bool {
        state.wait { state -> Bool? in
            if state.isClosed { return false }
            guard state.isAsked else { return nil }
            state.isAsked = false
            state.isCopying = true
            return true
        }
    }
}

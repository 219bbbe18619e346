public import Domain

/// Why the search cluster did not do what was asked. Nothing but search depends on it.
public struct SearchClusterError: DomainError, Hashable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// No node answers.
        case unreachable
        /// It has too much to do, or its disks are full, also after all pauses.
        case busy
        /// The name, password, key or rights are refused.
        case denied
        /// The index is not there any more.
        case missing
        /// Somebody else was quicker.
        case conflict
        /// The index was made by a release that this one does not understand.
        case otherMapping
        /// A rebuild is running already.
        case rebuilding
        /// It understood and refuses, or answered what cannot be read.
        case refused
    }

    public let reason: Kind
    /// For the log: the cluster's own words.
    public let message: String

    public init(_ reason: Kind, _ message: String) {
        self.reason = reason
        self.message = message
    }

    public var description: String { "search cluster: \(message)" }

    public var code: String { reason == .rebuilding ? "searchRebuilding" : "searchUnavailable" }

    /// Whoever searches is told to come again whatever the reason is: it is never theirs.
    public var kind: RefusalKind { .unavailable(seconds: isTransient ? 2 : 30) }

    public var advice: String { "Search again in a moment; booking goes on meanwhile." }

    /// Whether the same may succeed after a pause.
    public var isTransient: Bool { reason == .unreachable || reason == .busy }
}

extension SearchClusterError {
    /// - Parameters:
    ///   - type: as the answer's body says, where it has one.
    ///   - why: its reason.
    init(status: Int, type: String, why: String) {
        let reason: Kind =
            switch (status, type) {
            // An index that was just made, or whose node has just gone.
            case (_, "no_shard_available_action_exception"), (_, "unavailable_shards_exception"): .busy
            case (_, "index_not_found_exception"), (_, "aliases_not_found_exception"), (404, _): .missing
            case (_, "cluster_block_exception"), (429, _), (502...504, _): .busy
            case (409, _), (_, "resource_already_exists_exception"): .conflict
            case (401, _), (403, _): .denied
            default: .refused
            }
        self.init(reason, "\(status) \(type): \(why)")
    }
}

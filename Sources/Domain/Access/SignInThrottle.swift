/// How long somebody who gives wrong passwords must wait: the first few tries are free, then ever longer.
public enum SignInThrottle {
    /// What is counted: tries on one account, and tries from one network address, whichever accounts they name.
    public enum Subject: String, Sendable, CaseIterable {
        case account, address

        /// A clinic's people share an address.
        var free: Int {
            switch self {
            case .account: 5
            case .address: 50
            }
        }
    }

    /// Seconds without a wrong try after which the count begins anew.
    public static let memory: Int64 = 24 * 3600
    static let longest: Int64 = 15 * 60

    /// Seconds to wait after so many wrong tries: nothing, then 1, 2, 4, …, a quarter of an hour.
    public static func pause(after failures: Int, of subject: Subject) -> Int64 {
        let beyond = failures - subject.free
        guard beyond > 0 else { return 0 }
        return beyond > 10 ? longest : min(longest, 1 << Int64(beyond - 1))
    }
}

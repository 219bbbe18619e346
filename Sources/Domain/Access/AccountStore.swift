/// Keeps who may sign in, and where they belong.
///
/// Tokens and codes are secrets: the caller makes them, shows them once, and gives only their hashes here.
public protocol AccountStore: SignInStore, SecondFactorStore, MemberStore {
    /// - Throws: `InvalidInput`, `AccountRefusal.emailTaken`.
    func register(
        _ id: ID<Account>, _ details: AccountDetails, password: String, ask: Ask<Account>
    ) async throws -> Outcome<Account>
    /// An account of the platform's own staff; for the program alone.
    func createStaff(
        _ id: ID<Account>, _ details: AccountDetails, password: String, role: PlatformRole, ask: Ask<Account>
    ) async throws -> Outcome<Account>
    /// One's own; for the platform's staff, anyone's.
    func account(_ id: ID<Account>, scope: Scope) async throws -> Account
    /// For the platform's admin and the program: whoever asks for a recovery code is known by an address.
    func account(email: String, scope: Scope) async throws -> Account
    /// A new address is not verified.
    func updateAccount(
        _ id: ID<Account>, version: Int, _ details: AccountDetails, ask: Ask<Account>
    ) async throws -> Outcome<Account>

    /// - Parameters:
    ///   - version: the version that was read.
    ///   - current: the password that is replaced; a wrong one counts as a try to sign in.
    ///   - keeping: the session that asks; all others end.
    func changePassword(
        of id: ID<Account>, version: Int, current: Credentials, new: String, keeping token: [UInt8],
        ask: Ask<Account>
    ) async throws -> Outcome<Account>
    /// Keeps a code that lets its bearer choose a new password, once.
    func issueResetCode(
        for id: ID<Account>, codeHash: [UInt8], expiresAt: Instant, ask: Ask<Account>
    ) async throws -> Outcome<Account>
    /// Ends every session of the account.
    func resetPassword(codeHash: [UInt8], new: String, ask: Ask<Account>) async throws -> Outcome<Account>

    /// Begins an erasure: nobody can sign in any more, and sessions, codes and memberships are gone.
    ///
    /// - Parameter closing: drafts without bookings or patients, as they were read; those that nobody else owns are
    ///   closed with the account.
    /// - Throws: `AccountRefusal.soleOwner`.
    func beginErasure(
        of id: ID<Account>, version: Int, closing: [PracticeRecord], ask: Ask<Account>
    ) async throws -> Outcome<Account>
    /// Accounts whose erasure has begun or is done, by id, after the one given.
    func erased(after: ID<Account>?, limit: Int) async throws -> [ID<Account>]
    /// Those of them that are in the store, and not being erased.
    func active(among ids: [ID<Account>]) async throws -> [ID<Account>]
    /// Accounts whose erasure has begun and not ended: their patients come first, then `finishErasure`.
    func erasing(limit: Int) async throws -> [ID<Account>]
    /// Blanks what is left of the account. Can be asked again.
    func finishErasure(of id: ID<Account>, scope: Scope, now: Instant) async throws
}

public protocol SignInStore: Sendable {
    /// - Parameter token: hash of the session's secret.
    /// - Throws: `AccessRefusal.wrongCredentials`, `.secondFactorNeeded`, `.secondFactorWrong`, `.throttled`.
    func signIn(_ credentials: Credentials, token: [UInt8], now: Instant) async throws -> SignedIn
    /// Counts a wrong try to sign in that was made in another way, such as by making an account that there is already.
    /// - Throws: `AccessRefusal.throttled`, and nothing is counted.
    func countTry(of credentials: Credentials, now: Instant) async throws
    /// Who a session belongs to; nil where there is none. Asked at every request: two indexed reads.
    ///
    /// - Parameter mayLag: whether a cache may answer, which a change reaches at once unless it cannot be reached itself.
    func authenticate(token: [UInt8], mayLag: Bool, now: Instant) async throws -> SignedIn?
    func signOut(token: [UInt8], scope: Scope, now: Instant) async throws
    /// Ends every session of the scope's account.
    ///
    /// - Parameter keeping: one that goes on: mostly that of who asks.
    func signOutEverywhere(keeping token: [UInt8]?, scope: Scope, now: Instant) async throws
    /// Removes sessions, codes and counts of wrong tries that mean nothing any more.
    /// - Returns: how many; fewer than `limit` means that none is left.
    func tidy(limit: Int, now: Instant) async throws -> Int
}

/// Keeps what an account is proven by beside its password. How it is made and read, `SecondFactor` says.
public protocol SecondFactorStore: Sendable {
    func secondFactor(of id: ID<Account>, scope: Scope) async throws -> SecondFactorState
    /// Keeps a new secret, which counts once its first code has been confirmed; one that waits for that is replaced.
    ///
    /// - Parameters:
    ///   - secret: made by the caller, who shows it once.
    ///   - credentials: the password once more, counted as a try to sign in: whoever found a sign-in open could
    ///     otherwise lock its person out.
    /// - Throws: `AccessRefusal`, `AccountRefusal.secondFactorSet`.
    func beginSecondFactor(
        of id: ID<Account>, secret: [UInt8], credentials: Credentials, ask: Ask<Account>
    ) async throws -> Outcome<Account>
    /// - Parameters:
    ///   - code: the app's, which shows that it has the secret.
    ///   - recoveryHashes: of codes that the caller made and will show once; each stands for one code of the app.
    ///   - token: the session that asks; all others end: whoever signed in without the factor is out.
    /// - Throws: `AccessRefusal.secondFactorWrong`, `AccountRefusal.secondFactorMissing`, `.secondFactorSet`.
    func confirmSecondFactor(
        of id: ID<Account>, version: Int, code: String, recoveryHashes: [[UInt8]], keeping token: [UInt8]?,
        ask: Ask<Account>
    ) async throws -> Outcome<Account>
    /// - Parameter credentials: password and second code, each counted as a try to sign in; nil for the program alone,
    ///   when its person has lost both the app and the codes.
    /// - Throws: `AccessRefusal`, `AccountRefusal.secondFactorMissing`.
    func removeSecondFactor(
        of id: ID<Account>, version: Int, credentials: Credentials?, ask: Ask<Account>
    ) async throws -> Outcome<Account>
}

public protocol MemberStore: Sendable {
    /// Keeps a code that makes whoever redeems it a member, once.
    func invite(
        to practice: ID<Practice>, role: PracticeRole, practitioner: ID<Practitioner>?, codeHash: [UInt8],
        expiresAt: Instant, ask: Ask<Invitation>
    ) async throws -> Outcome<Invitation>
    /// - Throws: `AccountRefusal.codeInvalid`, `.alreadyMember`.
    func acceptInvitation(codeHash: [UInt8], ask: Ask<Member>) async throws -> Outcome<Member>
    func members(of practice: ID<Practice>, scope: Scope) async throws -> [Member]
    func member(_ account: ID<Account>, of practice: ID<Practice>, scope: Scope) async throws -> Member
    /// - Throws: `AccountRefusal.lastOwner`.
    func updateMember(
        _ account: ID<Account>, of practice: ID<Practice>, version: Int, role: PracticeRole,
        practitioner: ID<Practitioner>?, ask: Ask<Member>
    ) async throws -> Outcome<Member>
    /// By an owner; anybody may leave.
    func removeMember(
        _ account: ID<Account>, of practice: ID<Practice>, version: Int, ask: Ask<Member>
    ) async throws -> Outcome<Member>
}

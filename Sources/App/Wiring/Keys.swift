import Secrets
import Storage
import Web

/// Every key, each derived from the master key for one use.
struct Keys: Sendable {
    let seals: PatientSeals
    let accounts: AccountSeals
    let answers: AnswerSeal
    /// Closes what is remembered of sessions outside the database.
    let sessions: AnswerSeal
    let auditChain: AuditChain.KeyedHash
    let digests: Digests
    /// Closes what a page carries from one form to the next.
    let forms: FormSeal
    /// What stands for a sign-in, and what is typed once.
    let tokens: SecretSource
    let codes: SecretSource

    init(master: SecretKey) {
        let masters = MasterKeys(current: master)
        seals = PatientSeals(
            master: masters, finder: KeyedHash(master.derived(for: "find by phone or birth date")))
        accounts = AccountSeals(master: masters)
        answers = Self.seal(master.derived(for: "stored answers"), table: "answer")
        sessions = Self.seal(master.derived(for: "remembered sessions"), table: "session")
        let chain = KeyedHash(master.derived(for: "audit chain"))
        auditChain = { chain.hash($0) }
        let web = KeyedHash(master.derived(for: "web"))
        let addresses = KeyedHash(master.derived(for: "addresses of photos and documents"))
        digests = Digests(
            hash: { SHA256.hash($0) }, keyed: { web.hash($0) }, address: { addresses.hash($0) })
        let carried = SecretBox(master.derived(for: "what forms carry"))
        let place = SealedPlace(table: "form", column: "carried", row: [])
        forms = FormSeal(seal: { carried.seal($0, for: place) }, open: { try? carried.open($0, for: place) })
        tokens = SecretSource(
            make: {
                let token = Token()
                return SecretSource.Issued(text: token.text, hash: token.hash)
            }, hash: { Token($0)?.hash })
        let typed = KeyedHash(master.derived(for: "single-use codes"))
        codes = SecretSource(
            make: {
                let code = SingleUseCode()
                return SecretSource.Issued(text: code.text, hash: code.hash(typed))
            }, hash: { SingleUseCode($0)?.hash(typed) })
    }

    private static func seal(_ key: SecretKey, table: String) -> AnswerSeal {
        let box = SecretBox(key)
        return AnswerSeal(
            seal: { box.seal($0, for: SealedPlace(table: table, column: "answer", row: $1)) },
            open: { try box.open($0, for: SealedPlace(table: table, column: "answer", row: $1)) })
    }
}

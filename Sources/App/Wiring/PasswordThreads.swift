import Domain
import Secrets
import Threads

/// Hashes passwords on a few threads of its own: each needs 19 MiB and some ten milliseconds of a core.
final class PasswordThreads: PasswordHashing {
    private let hasher: PasswordHasher
    private let pool: BlockingPool<Void>

    init(threads: Int) throws {
        hasher = try PasswordHasher()
        // A short queue: whoever would wait longer than a few seconds is told to come again.
        pool = BlockingPool(name: "password", threads: threads, limit: 256) {}
    }

    func hash(_ password: String) async throws -> String {
        try await pool.run { [hasher] _ in try hasher.hash(password) }
    }

    func verify(_ password: String, against hash: String?) async throws -> Bool {
        try await pool.run { [hasher] _ in hasher.verify(password, against: hash) }
    }

    func needsRehash(_ hash: String) -> Bool { hasher.needsRehash(hash) }

    func close() { pool.close() }
}

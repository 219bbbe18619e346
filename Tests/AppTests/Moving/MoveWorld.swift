import Distributed
import Domain
import Foundation
import Storage
import Testing

@testable import App

/// A clinic with an archive and a document in one data folder, and other engines that it can move to.
struct MoveWorld: Sendable {
    static let document = Array("%PDF-1.7 a referral".utf8)

    let folder: TemporaryFolder
    let key: MediaKey
    let token: String?
    let path: String
    /// Confirmed, and to come.
    let booking: String

    /// Filled by a server that has ended since, a while ago as `environment` sees it.
    static func make() async throws -> MoveWorld {
        let folder = try TemporaryFolder()
        var made: (token: String?, path: String, booking: String) = (nil, "", "")
        try await RunningPraxis.with(folder.path.text) { praxis in
            let practice = try await StoryPractice.open(praxis, practitioners: 1)
            let person = try await practice.person("Ada")
            let starts = try await practice.starts()
            let gone = try await practice.book(at: starts[0], for: person)
            let booking = try await practice.book(at: starts[2], for: person)
            #expect(try await practice.cancel(gone, by: person.client).status == 200)
            made = (practice.owner.token, practice.path, booking)
        }
        let archived = try await RunningPraxis.run(["archive", "--older-than", "0"], home: folder.path.text)
        #expect(archived.code == 0, "\(archived.output)")
        let key = MediaKey(
            root: .patient(ID(high: 7, low: 1)), item: ID(high: 7, low: 2), file: .document)
        let world = MoveWorld(folder: folder, key: key, token: made.token, path: made.path, booking: made.booking)
        try await world.engines(folder) { engines in
            let isNew = try await engines.media.put(.bytes(document), as: key)
            #expect(isNew)
        }
        return world
    }

    /// Something changes while, or after, everything was copied.
    func cancel() async throws {
        try await RunningPraxis.with(folder.path.text) { praxis in
            let owner = APIClient(address: praxis.address, token: token)
            let answer = try await owner.post("\(path)/bookings/\(booking)/cancellation")
            #expect(answer.status == 200, "\(answer.body)")
        }
    }

    /// Another data folder with the same master key.
    func other() throws -> TemporaryFolder {
        let other = try TemporaryFolder()
        try FileManager.default.copyItem(
            atPath: folder.path.appending("master.key").text, toPath: other.path.appending("master.key").text)
        return other
    }

    /// - Parameter later: seconds after now that its clock shows: leases of servers that have ended are over in ten
    ///     minutes, and other servers still take that for the time.
    static func environment(
        _ arguments: [String] = [], in folder: TemporaryFolder, also: [String: String] = [:], later: Int64 = 600
    ) -> TestEnvironment {
        var test = TestEnvironment(
            variables: ["HOME": folder.path.text, "PRAXIS_HOME": folder.path.text, "PRAXIS_LOG_LEVEL": "error"]
                .merging(also) { $1 })
        let now = Int64(Date().timeIntervalSince1970)
        test.environment.milliseconds = { (now + later) * 1000 }
        test.environment.arguments = arguments
        return test
    }

    func engines(_ folder: TemporaryFolder, _ body: (Engines) async throws -> Void) async throws {
        let environment = Self.environment(in: folder).environment
        let settings = try environment.loadSettings().settings
        let engines = try Engines.open(
            settings, home: folder.path, log: Logger(LogWriter(settings.log, in: environment)), in: environment)
        do {
            _ = try await engines.migrate(environment.now)
            try await body(engines)
        } catch {
            await engines.close()
            throw error
        }
        await engines.close()
    }

    /// What `praxis move` would do between two folders.
    func move(
        from: TemporaryFolder, to: TemporaryFolder, later: Int64 = 600, media: (any MediaStore)? = nil,
        _ step: @escaping (Mover) async throws -> Void
    ) async throws {
        let environment = Self.environment(in: to, later: later).environment
        try await engines(from) { source in
            try await engines(to) { opened in
                var target = opened
                if let media { target.media = media }
                try await step(
                    Mover(
                        source: source, target: target, now: { environment.now }, ids: testIDs(environment),
                        say: { _ in }, environment: environment))
            }
        }
    }

    private func testIDs(_ environment: Environment) -> IDSource {
        let milliseconds = environment.milliseconds
        return IDSource(
            milliseconds: milliseconds, random: { (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max)) })
    }

    func expectSound(
        _ folder: TemporaryFolder, also: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let test = Self.environment(["verify"], in: folder, also: also)
        #expect(await test.run() == .success, "\(test.output)\(test.errors)", sourceLocation: sourceLocation)
        #expect(test.output.hasSuffix("Nothing is wrong.\n"), "\(test.output)", sourceLocation: sourceLocation)
    }

    func expectGone(_ folder: TemporaryFolder, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let test = Self.environment(["verify"], in: folder)
        #expect(await test.run() == .unavailable, sourceLocation: sourceLocation)
        #expect(test.errors.contains("moved"), "\(test.errors)", sourceLocation: sourceLocation)
    }
}

/// A store that is away.
struct NoMedia: MediaStore {
    struct Away: Error {}

    func put(_ source: MediaSource, as key: MediaKey) async throws -> Bool { throw Away() }
    func read(_ key: MediaKey, range: Range<Int>?) async throws -> MediaBytes? { throw Away() }
    func delete(_ key: MediaKey) async throws { throw Away() }
    func entries(after key: MediaKey?, limit: Int) async throws -> [MediaEntry] { throw Away() }
    func tidy(before: Instant) async throws { throw Away() }
    func address(of key: MediaKey, now: Instant, until: Instant) async throws -> String? { nil }
}

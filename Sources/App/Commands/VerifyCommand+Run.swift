import Domain
import Embedded
import Storage

extension VerifyCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        try await environment.untilInterrupted {
            try await environment.withInstallation(mayBeNew: false) { installation in
                // Where no server runs, what was done last is in no chain yet: that is no fault.
                try await installation.chainAudit()
                for line in try await installation.engines.ahead() { environment.output.line(line) }
                var wrong = 0
                for finding in try await bookings(installation, environment) {
                    wrong += 1
                    environment.output.line("\(finding.kind.rawValue): \(finding.detail)")
                    environment.output.line("    \(finding.subjects.joined(separator: ", "))")
                    environment.output.line("    \(finding.advice)")
                }
                wrong += try await audit(installation, environment)
                wrong += try await erasures(installation, environment)
                wrong += try await media(installation, environment)
                wrong += try await index(installation, environment)
                environment.output.line(
                    wrong == 0
                        ? "Nothing is wrong." : wrong == 1 ? "One thing is wrong." : "\(wrong) things are wrong.")
                return wrong == 0 ? .success : .failure
            }
        }
    }

    private func bookings(_ installation: Installation, _ environment: Environment) async throws -> [Storage.Finding] {
        var verifier = BookingVerifier(installation.engines.booking, archive: installation.archive)
        verifier.archiveForgets = Self.archiveForgets(installation)
        let shown = SharedProgress("rows", of: try await verifier.size(), environment)
        verifier.progress = shown.add
        let findings = try await verifier.verify()
        shown.finish()
        return findings
    }

    /// Nil: the archive keeps everything.
    private static func archiveForgets(_ installation: Installation) -> Instant? {
        let settings = installation.settings
        guard settings.archivesInTable else { return nil }
        return settings.dynamodb.retention.map { installation.now() - $0 }
    }

    /// Rows that were changed, removed, or not chained after a minute.
    private func audit(_ installation: Installation, _ environment: Environment) async throws -> Int {
        var wrong = 0
        for side in LogName.allCases {
            let chain = AuditChain(side, in: installation.engines.database(side), hash: installation.keys.auditChain)
            for fault in try await chain.faults(now: installation.now()) {
                wrong += 1
                environment.output.line("audit trail, \(side.rawValue): \(Self.sentence(fault))")
                environment.output.line("    Compare it with a backup, and find out who can write to the database.")
            }
        }
        return wrong
    }

    private static func sentence(_ fault: AuditFault) -> String {
        switch fault {
        case .changed(let number): "row \(number) does not hold what it held when it was chained"
        case .missing(let number): "row \(number) is gone"
        case .unchained(let id): "row \(id) is older than a minute and in no chain"
        case .headChanged(let number): "the note that the chain has \(number) rows is not this chain's"
        }
    }

    /// Whoever was erased is so still, also where a backup was put back.
    private func erasures(_ installation: Installation, _ environment: Environment) async throws -> Int {
        let alive = try await installation.erasures.alive()
        for one in alive {
            environment.output.line("erasures: \(one) was erased, and is here again")
            environment.output.line("    Run `praxis erasures apply`.")
        }
        return alive.count
    }

    /// The bytes of every photo and document are there.
    private func media(_ installation: Installation, _ environment: Environment) async throws -> Int {
        let engines = installation.engines
        let verifier = MediaVerifier(inventory: engines.inventory, booking: engines.booking, store: engines.media)
        let faults = try await verifier.verify()
        for fault in faults {
            let what =
                switch fault.kind {
                case .missing: "is missing"
                case .size(let bytes): "has \(bytes) bytes, which is not what was put there"
                }
            environment.output.line("photos and documents: \(fault.key) \(what)")
            environment.output.line("    Bring it back from a backup, or remove the item and send it anew.")
        }
        return faults.count
    }

    /// Every published practice's listings are in the saved index, and nobody else's.
    private func index(_ installation: Installation, _ environment: Environment) async throws -> Int {
        let search = Search(installation, milliseconds: environment.milliseconds, isUnhurried: true)
        defer { search.close() }
        // A server that runs now holds a newer index than the saved one: what the logs tell since counts too.
        try await search.indexer.catchUp()
        var expected = 0
        var wrong = 0
        let shown = SharedProgress("practices", of: try await installation.practices.count(), environment)
        defer { shown.finish() }
        try await search.reindexer.eachPractice { practice in
            shown.add(1)
            let made = try await search.refresh.listings(of: practice, version: 0)
            expected += made.listings.count
            for listing in made.listings where try await search.index.listing(listing.id) == nil {
                wrong += 1
                environment.output.line("search index: listing \(listing.id) is missing")
                environment.output.line("    Run `praxis reindex`.")
            }
        }
        let found = try await search.index.count()
        if found != expected {
            wrong += 1
            environment.output.line("search index: \(found) listings, where the practices have \(expected)")
            environment.output.line("    Run `praxis reindex`.")
        }
        return wrong
    }
}

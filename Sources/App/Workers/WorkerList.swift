import Domain
import Storage

/// Every worker behind the server, in the order of their start.
enum WorkerList {
    /// Runs every second, so that its lease says whether anybody works.
    static let sweeper = "sweeper"

    static func leased(_ installation: Installation) -> [any Worker] {
        let booking = LeasedWork(installation: installation, leases: installation.bookingLeases)
        let inventory = LeasedWork(installation: installation, leases: installation.inventoryLeases)
        let (bookings, patients, accounts) = (installation.bookings, installation.patients, installation.accounts)
        let erasures = installation.erasures
        let afterDays = Int64(installation.settings.archive.afterDays)
        return [
            booking.worker(sweeper, every: .seconds(1)) { now in
                _ = try await bookings.sweepExpired(limit: 1000, now: now)
            },
            booking.worker("received-money", every: .seconds(1)) { now in
                _ = try await bookings.settleReceived(limit: 100, now: now)
            },
            booking.worker("waitlist", every: .seconds(1)) { now in
                _ = try await bookings.offerFreeTimes(limit: 50, now: now)
            },
            booking.worker("closer", every: .seconds(60)) { now in
                _ = try await bookings.closeForgotten(limit: 1000, now: now)
            },
            booking.worker("archiver", every: .seconds(60), lease: 120) { now in
                let before = now - afterDays * 86_400
                while try await installation.archiving.archive(closedBefore: before, limit: 200, now: now) == 200 {}
            },
            booking.worker("messenger", every: .seconds(5)) { now in
                let send: @Sendable (Message, Patient) async -> MessageState = { message, _ in
                    Self.withoutMail(message.kind)
                }
                while try await installation.messages.deliver(limit: 200, now: now, send: send) == 200 {}
            },
            booking.worker("erasures", every: .seconds(60)) { now in
                try await Erasures(accounts: accounts, patients: patients).run(now: now)
                try await erasures.note(now: now)
            },
            booking.worker("answers", every: .seconds(300)) { now in
                while try await bookings.forgetAnswers(limit: 500, now: now) == 500 {}
            },
            booking.worker("suspensions", every: .seconds(10)) { now in
                try await Suspensions(installation: installation).run(now: now)
            },
            inventory.worker("media", every: .seconds(3600), lease: 600) { now in
                try await MediaCollection(media: installation.media, uploads: installation.uploads).run(now: now)
            },
            inventory.worker("sign-ins", every: .seconds(300)) { now in
                while try await accounts.tidy(limit: 500, now: now) == 500 {}
            },
            chain(.inventory, installation), chain(.booking, installation),
        ] + pulses(installation)
            + (installation.engines.numbersEvents ? LogName.allCases.map { NumberingWorker($0, installation) } : [])
            + publishing(installation)
    }

    private static func publishing(_ installation: Installation) -> [any Worker] {
        guard let kafka = installation.engines.kafka else { return [] }
        return LogName.allCases.map { PublishingWorker($0, to: kafka, installation, metrics: installation.metrics) }
    }

    /// Where nothing can be sent, the desk calls about what a patient must know, and no more than that.
    private static func withoutMail(_ kind: MessageKind) -> MessageState {
        switch kind {
        case .moved, .cancelledByPractice, .offered, .moneyReturned: .toCall
        case .confirmed, .reminder: .dropped
        }
    }

    /// What shows how far a replica has come.
    static func pulses(_ installation: Installation) -> [any Worker] {
        guard installation.engines.hasReplicas else { return [] }
        let (log, now, owner) = (installation.log, installation.now, installation.owner)
        return LogName.allCases.map { side in
            let (pulse, database) = (Pulse(side), installation.engines.database(side))
            return PeriodicWorker(
                "pulse-\(side.rawValue)", every: .milliseconds(500),
                failed: { log.warning("a pulse was not written", ["error": .text("\($0)")]) },
                step: { try await database.write { try pulse.beat(owner: owner, now: now(), in: $0) } })
        }
    }

    private static func chain(_ side: LogName, _ installation: Installation) -> any Worker {
        let chain = AuditChain(side, in: installation.engines.database(side), hash: installation.keys.auditChain)
        let (log, now, owner) = (installation.log, installation.now, installation.owner)
        let counts = WorkerCounts("audit-\(side.rawValue)", in: installation.metrics)
        return PeriodicWorker(
            "audit-\(side.rawValue)", every: .seconds(1),
            failed: {
                counts.failed()
                log.error("audit rows were not chained", ["error": .text("\($0)")])
            },
            step: {
                while true {
                    // Nil: somebody else does it.
                    guard let count = try await chain.chain(owner: owner, now: now()) else { return }
                    if count < 500 { return counts.done(at: now()) }
                }
            })
    }
}

/// Goes on with accounts whose erasure has begun, over both databases, and with patients that had something open.
struct Erasures: Sendable {
    let accounts: any AccountStore
    let patients: any PatientStore

    func run(now: Instant) async throws {
        let scope = Scope.system("erasure")
        for account in try await accounts.erasing(limit: 50) {
            try await patients.erasePatients(of: account, scope: scope, now: now)
            try await accounts.finishErasure(of: account, scope: scope, now: now)
        }
        _ = try await patients.finishErasures(limit: 100, now: now)
    }
}

/// Cancels and refunds the holds of practices that were suspended, in chunks.
struct Suspensions: Sendable {
    let installation: Installation

    func run(now: Instant) async throws {
        let scope = Scope.system("practice suspended")
        for practice in try await installation.bookings.practicesWithHolds(limit: 1000) {
            let rules = try await installation.practices.ruleBook(of: practice)
            guard rules.practice.state == .suspended else { continue }
            while try await installation.bookings.clearSuspendedHolds(
                of: practice, limit: 50, scope: scope, now: now) > 0
            {}
        }
    }
}

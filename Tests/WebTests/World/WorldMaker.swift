import Domain
import Embedded
import HTTPServer
import Secrets
import Storage

@testable import Web

/// Builds the world through the stores, as the API's own users would through it.
struct WorldMaker {
    let live: SQLiteDatabase
    let archive: SQLiteDatabase
    /// The folder of photos and documents.
    let media: String
    let secondFactor: SecondFactorRule

    private let ids = IDSource(
        milliseconds: { WebWorld.start.seconds * 1000 }, random: { SecureRandom.pair() })
    private let seal = AnswerSeal(seal: { answer, _ in answer }, open: { sealed, _ in sealed })

    func make() async throws -> WebWorld {
        let clock = TestClock(WebWorld.start)
        let journal = TestJournal()
        let services = try await services(clock, journal)
        let people = try await people(services)
        let owner = Scope.account(people.ids[.owner] ?? ids.next())
        let practice = try await practice(services, owner, people.ids)
        let patient: ID<Patient> = ids.next()
        let account = Scope.account(people.ids[.patient] ?? ids.next())
        _ = try await services.patients.addPatient(
            patient, PatientDetails(name: "Alma Reis", email: "alma@example.org"), ask: ask(account, .addPatient))
        return WebWorld(
            router: WebRouter.make(services), clock: clock, services: services, journal: journal,
            practice: practice.id, location: practice.location, practitioner: practice.practitioner,
            service: practice.service, patient: patient, accounts: people.ids, tokens: people.tokens)
    }

    private func services(_ clock: TestClock, _ journal: TestJournal) async throws -> WebServices {
        let now = WebWorld.start
        _ = try await Migrator(.inventory, in: live).migrate(now: now)
        _ = try await Migrator(.booking, in: live).migrate(now: now)
        _ = try await Migrator(.archive, in: archive).migrate(now: now)
        let zones = TestZones()
        let seals = PatientSeals(master: MasterKeys(current: SecretKey()), finder: KeyedHash(SecretKey()))
        let audit = BothLogs<any AuditLog>(
            inventory: AuditTrail(.inventory, in: live), booking: AuditTrail(.booking, in: live))
        let practices = SQLPracticeStore(live, zones: zones, ids: ids, answers: seal)
        let kept = SQLBookingArchive(archive)
        let keyed = KeyedHash(SecretKey())
        let live = self.live
        let logs = BothLogs<any EventLog>(
            inventory: try await SQLEventLog(
                .inventory, in: live, newEpoch: ids.next(), now: now, listen: { live.commits(primed: true) }),
            booking: try await SQLEventLog(
                .booking, in: live, newEpoch: ids.next(), now: now, listen: { live.commits(primed: true) }))
        let patients = SQLPatientStore(
            live, ids: ids, seals: seals, answers: seal, audit: audit.booking, archive: kept)
        let media = MediaKeeper(
            practices: SQLPracticeMedia(practices), patients: SQLPatientMedia(patients),
            store: try FolderMediaStore(folder: media, log: Logger(journal)), photos: PlainPhotos(),
            limits: MediaLimits(photo: 3 << 20, document: 3 << 20))
        var services = WebServices(
            accounts: SQLAccountStore(
                live, passwords: PlainPasswords(), ids: ids,
                seals: AccountSeals(master: MasterKeys(current: SecretKey())), answers: seal),
            practices: practices,
            bookings: SQLBookingStore(
                live, practices: practices, zones: zones, ids: ids,
                limits: HoldSlot.Limits(perVisitor: 3, perAddress: 6), seals: seals, answers: seal,
                audit: audit.booking),
            patients: patients,
            archive: SQLArchivingStore(live, archive: kept, ids: ids, seals: seals, audit: audit.booking),
            messages: SQLMessageStore(live, ids: ids, seals: seals, answers: seal, audit: audit.booking),
            audit: audit, media: media, live: LiveHub(logs), liveView: SQLLiveView(live),
            search: FixedSearch(listings: [.sample], asOf: now),
            zones: zones,
            ids: ids, now: { clock.now },
            digests: Digests(
                hash: { SHA256.hash($0) }, keyed: { keyed.hash($0) }, address: { keyed.hash([1] + $0) }),
            tokens: SecretSource(
                make: {
                    let token = Token()
                    return SecretSource.Issued(text: token.text, hash: token.hash)
                }, hash: { Token($0)?.hash }),
            codes: SecretSource(
                make: {
                    let code = SingleUseCode()
                    return SecretSource.Issued(text: code.text, hash: code.hash(keyed))
                }, hash: { SingleUseCode($0)?.hash(keyed) }),
            logger: Logger(journal), limits: WebLimits(secondFactor: secondFactor),
            health: WebHealth(waitsFor: { nil }, metrics: { "up 1\n" }))
        let box = SecretBox(SecretKey())
        let place = SealedPlace(table: "form", column: "carried", row: [])
        services.formSeal = FormSeal(seal: { box.seal($0, for: place) }, open: { try? box.open($0, for: place) })
        return services
    }

    private func people(
        _ services: WebServices
    ) async throws -> (ids: [WebWorld.Person: ID<Account>], tokens: [WebWorld.Person: String]) {
        var accounts: [WebWorld.Person: ID<Account>] = [:]
        var tokens: [WebWorld.Person: String] = [:]
        for person in WebWorld.Person.allCases where person != .visitor {
            let id: ID<Account> = ids.next()
            let details = AccountDetails(name: "Some \(person.rawValue)", email: "\(person.rawValue)@example.org")
            let password = "plain words of \(person.rawValue)"
            if let role = PlatformRole(rawValue: person.rawValue) {
                _ = try await services.accounts.createStaff(
                    id, details, password: password, role: role, ask: ask(.system("test"), .registerAccount))
            } else {
                let visitor = Scope.visitor(Visitor(secretHash: nil, addressHash: [1]))
                _ = try await services.accounts.register(
                    id, details, password: password, ask: ask(visitor, .registerAccount))
            }
            let token = services.tokens.make()
            _ = try await services.accounts.signIn(
                Credentials(email: details.email, password: password, addressHash: [1]),
                token: token.hash, now: WebWorld.start)
            accounts[person] = id
            tokens[person] = token.text
        }
        return (accounts, tokens)
    }

    private struct Made {
        var id: ID<Practice>
        var location: ID<Location>
        var practitioner: ID<Practitioner>
        var service: ID<Service>
    }

    private func practice(
        _ services: WebServices, _ owner: Scope, _ people: [WebWorld.Person: ID<Account>]
    ) async throws -> Made {
        let made = Made(id: ids.next(), location: ids.next(), practitioner: ids.next(), service: ids.next())
        let store = services.practices
        let account = owner.accountID ?? ids.next()
        _ = try await store.register(
            made.id, Practice(name: "Smile", country: "FR"), owner: account, ask: ask(owner, .registerPractice))
        let scope = Scope.member(account, made.id, .owner, nil)
        _ = try await store.add(
            made.location,
            Location(
                name: "Centre", city: "Paris", country: "FR", latitude: 48.85, longitude: 2.35,
                timeZone: "Europe/Paris"), to: made.id, ask: ask(scope, .addLocation))
        _ = try await store.add(
            made.practitioner, Practitioner(name: "Ada", specialties: ["dentist"]), to: made.id,
            ask: ask(scope, .addPractitioner))
        _ = try await store.add(
            made.service,
            Service(name: "Check", durationMinutes: 30, price: Money(amount: 5000, currency: "EUR")), to: made.id,
            ask: ask(scope, .addService))
        let hours = Weekday.allCases.map { WeeklyHours($0, .midnight, .endOfDay) }
        _ = try await store.add(
            ids.next(),
            Schedule(practitionerID: made.practitioner, locationID: made.location, hours: hours), to: made.id,
            ask: ask(scope, .addSchedule))
        _ = try await store.change(made.id, to: .published, ask: ask(scope, .publishPractice))
        for role in [PracticeRole.practitioner, .receptionist] {
            guard let person = WebWorld.Person(rawValue: role.rawValue), let member = people[person] else { continue }
            let code = ids.next(Member.self).bytes + [0]
            _ = try await services.accounts.invite(
                to: made.id, role: role, practitioner: role == .practitioner ? made.practitioner : nil,
                codeHash: SHA256.hash(code), expiresAt: WebWorld.start + 60, ask: ask(scope, .inviteMember))
            _ = try await services.accounts.acceptInvitation(
                codeHash: SHA256.hash(code), ask: ask(.account(member), .acceptInvitation))
        }
        return made
    }

    private func ask<Answer>(_ scope: Scope, _ operation: Domain.Operation) -> Ask<Answer> {
        Ask(scope: scope, operation: operation, now: WebWorld.start)
    }
}

extension Listing {
    static let sample = Listing(
        id: DemoIDs.listing, version: 1, asOf: WebWorld.start, practiceID: DemoIDs.practice,
        locationID: DemoIDs.location, practiceName: "Round the Clock", specialties: ["dentist"],
        services: [
            ListedService(
                id: DemoIDs.service, name: "Check", price: Money(amount: 5000, currency: "EUR"),
                nextAvailable: WebWorld.start)
        ], languages: ["fr"],
        place: ListedPlace(
            country: "FR", city: "Paris", coordinates: Coordinates(latitude: 48.85, longitude: 2.35),
            timeZone: "Europe/Paris"))
}

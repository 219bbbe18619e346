import Domain
import HTTPServer

/// How far somebody at the desk has come with booking for a patient on the phone.
///
/// What is chosen stands in the address, as ids; what a patient is found by never does.
struct PhoneBooking: Sendable {
    let desk: Desk
    let patient: Patient?
    let services: [Stored<Service>]
    /// What can follow in the same visit, whoever does it.
    let followers: [Stored<Service>]
    /// Nil until it is chosen, unless there is only one.
    let service: Stored<Service>?
    /// What follows in the same visit, in order.
    let further: [Stored<Service>]
    let practitionerID: ID<Practitioner>?
    let date: LocalDate
    /// A time of that day from which free times are wanted; nil: from its begin.
    let time: LocalTime?
    let slots: [Slot]
    /// The times of the whole visit, where something follows.
    let visits: [[Slot]]
    /// Whether a place on the waiting list is what is wanted.
    let isWaiting: Bool

    /// So many services one visit can have.
    static let mostServices = 4
    /// Names what is wanted of it, where that is no booking.
    static let purpose = "for"
    static let waiting = "waitlist"

    private static let days = 14
    private static let most = 12

    /// All of the visit's services, in order.
    var chain: [Stored<Service>] { (service.map { [$0] } ?? []) + further }

    /// Read from the form that was sent, where one was, or else from the address.
    static func read(_ request: PageRequest) async throws -> PhoneBooking {
        let desk = try await request.desk()
        let chosen = { (name: String) in request.form[name] ?? request.query[name] }
        let practitioner: ID<Practitioner>? = desk.ownPractitioner ?? chosen("practitioner").flatMap { ID($0) }
        let services = desk.rules.offered(by: practitioner, at: desk.location?.id)
        let named: ID<Service>? = chosen("service").flatMap { ID($0) }
        let service = services.first { $0.id == named } ?? (services.count == 1 ? services.first : nil)
        let followers = desk.rules.offered(by: desk.ownPractitioner, at: desk.location?.id)
        let also = request.http.method == .post ? request.form.all("also") : request.query.all("also")
        let further = also.prefix(mostServices - 1).compactMap { text in
            followers.first { $0.id.description == text }
        }
        let patient = try await request.deskPatient(chosen("patient").flatMap { ID($0) }, at: desk)
        let isWaiting = chosen(purpose) == waiting
        let date = max(chosen("date").flatMap { LocalDate($0) } ?? desk.today, desk.today)
        let time = chosen("time").flatMap { LocalTime(typed: $0) }
        var (slots, visits): ([Slot], [[Slot]]) = ([], [])
        if patient != nil, !isWaiting, let service {
            if further.isEmpty {
                slots = try await request.freeTimes(
                    of: service, by: practitioner, at: desk, from: date, time: time, days: days, limit: most)
            } else {
                visits = try await request.visitTimes(
                    of: [VisitPart(service, by: practitioner)]
                        + further.map { VisitPart($0, by: desk.ownPractitioner) },
                    at: desk, from: date, time: time, days: days, limit: most)
            }
        }
        return PhoneBooking(
            desk: desk, patient: patient, services: services, followers: followers, service: service,
            further: further, practitionerID: practitioner, date: date, time: time, slots: slots, visits: visits,
            isWaiting: isWaiting)
    }

    /// What has been chosen, to be taken along.
    var choices: [(String, String)] {
        var choices: [(String, String)] = []
        if let patient { choices.append(("patient", patient.id.description)) }
        return choices + choicesWithoutPatient
    }

    var choicesWithoutPatient: [(String, String)] {
        var choices: [(String, String)] = []
        if isWaiting { choices.append((Self.purpose, Self.waiting)) }
        if let service { choices.append(("service", service.id.description)) }
        choices += further.map { ("also", $0.id.description) }
        if let practitionerID { choices.append(("practitioner", practitionerID.description)) }
        choices.append(("date", date.description))
        if let time { choices.append(("time", time.description)) }
        return choices + desk.here(nil)
    }

    /// A place on the waiting list for what has been chosen, at any hour.
    var waitingAddress: SiteAddress {
        let rest = choices.filter { !["also", "time", Self.purpose].contains($0.0) }
        return desk.address("book", query: rest + [(Self.purpose, Self.waiting)])
    }

    func address(patient: ID<Patient>?) -> SiteAddress {
        desk.address("book", query: (patient.map { [("patient", $0.description)] } ?? []) + choicesWithoutPatient)
    }
}

/// The patients that were looked for, and what with.
struct FoundPatients: Sendable {
    let text: String
    let patients: [Patient]
    let areMore: Bool

    private static let most = 10

    static func read(_ text: String, at desk: Desk, _ request: PageRequest) async throws -> FoundPatients {
        let found = try await request.services.patients.deskPatients(
            of: desk.practice, matching: DeskPatientQuery(typed: text),
            scope: request.scope(for: .listDeskPatients, in: desk.practice), after: nil, limit: most + 1,
            now: request.now)
        let active = found.filter { $0.state == .active }
        return FoundPatients(text: text, patients: Array(active.prefix(most)), areMore: active.count > most)
    }
}

extension DeskPatientQuery {
    /// One field for all: a date is a date of birth, many digits are a phone number, anything else begins a name.
    init(typed text: String) {
        self.init()
        if let date = LocalDate(text) ?? Self.date(text) {
            birthDate = date
        } else if text.allSatisfy({ $0.isNumber || "+-()/. ".contains($0) }), text.count(where: \.isNumber) >= 5 {
            phone = text
        } else {
            namePrefix = text
        }
    }

    /// `31.5.2019`
    private static func date(_ text: String) -> LocalDate? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2], year > 1000 else {
            return nil
        }
        return LocalDate(year: year, month: month, day: day)
    }
}

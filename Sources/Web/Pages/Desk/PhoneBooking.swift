import Domain

/// How far somebody at the desk has come with booking for a patient on the phone.
///
/// What is chosen stands in the address, as ids; what a patient is found by never does.
struct PhoneBooking: Sendable {
    let desk: Desk
    let patient: Patient?
    let services: [Stored<Service>]
    /// Nil until it is chosen, unless there is only one.
    let service: Stored<Service>?
    let practitionerID: ID<Practitioner>?
    let date: LocalDate
    /// A time of that day from which free times are wanted; nil: from its begin.
    let time: LocalTime?
    let slots: [Slot]

    private static let days = 14
    private static let most = 12

    /// Read from the form that was sent, where one was, or else from the address.
    static func read(_ request: PageRequest) async throws -> PhoneBooking {
        let desk = try await request.desk()
        let chosen = { (name: String) in request.form[name] ?? request.query[name] }
        let practitioner: ID<Practitioner>? = desk.ownPractitioner ?? chosen("practitioner").flatMap { ID($0) }
        let services = desk.rules.services.values.filter { service in
            service.isActive
                && !desk.rules.schedules(offering: service, by: practitioner, at: desk.location?.id).isEmpty
        }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        let named: ID<Service>? = chosen("service").flatMap { ID($0) }
        let service = services.first { $0.id == named } ?? (services.count == 1 ? services.first : nil)
        let patient = try await request.deskPatient(chosen("patient").flatMap { ID($0) }, at: desk)
        let date = max(chosen("date").flatMap { LocalDate($0) } ?? desk.today, desk.today)
        let time = chosen("time").flatMap { LocalTime($0) }
        var slots: [Slot] = []
        if patient != nil, let service {
            slots = try await request.freeTimes(
                of: service, by: practitioner, at: desk, from: date, time: time, days: days, limit: most)
        }
        return PhoneBooking(
            desk: desk, patient: patient, services: services, service: service, practitionerID: practitioner,
            date: date, time: time, slots: slots)
    }

    /// What has been chosen, to be taken along.
    var choices: [(String, String)] {
        var choices: [(String, String)] = []
        if let patient { choices.append(("patient", patient.id.description)) }
        return choices + choicesWithoutPatient
    }

    var choicesWithoutPatient: [(String, String)] {
        var choices: [(String, String)] = []
        if let service { choices.append(("service", service.id.description)) }
        if let practitionerID { choices.append(("practitioner", practitionerID.description)) }
        choices.append(("date", date.description))
        if let time { choices.append(("time", time.description)) }
        return choices + desk.here(nil)
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

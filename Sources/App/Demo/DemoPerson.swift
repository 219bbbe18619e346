import Domain

/// Somebody who is treated in the demo world: with an account, or known to one practice's desk alone.
struct DemoPerson: Sendable {
    let id: ID<Patient>
    let details: PatientDetails
    /// Nil: added at the desk.
    let account: ID<Account>?
    /// The practice whose desk added it; nil: the account's own.
    let desk: ID<Practice>?

    static let patient = DemoPerson(
        id: DemoIDs.patient,
        details: PatientDetails(
            name: DemoSignIn.patient.name, email: DemoSignIn.patient.email, phone: "+49 30 555 1234",
            birthDate: LocalDate(year: 1984, month: 5, day: 17)), account: DemoIDs.account, desk: nil)
    static let dependant = DemoPerson(
        id: DemoIDs.dependant,
        details: PatientDetails(
            name: "Piet Probst", birthDate: LocalDate(year: 2019, month: 8, day: 2), relation: .dependant),
        account: DemoIDs.account, desk: nil)
    static let deskPatient = DemoPerson(
        id: DemoIDs.deskPatient,
        details: PatientDetails(
            name: "Willi Tresen", phone: "+49 30 555 4321", birthDate: LocalDate(year: 1951, month: 11, day: 30)),
        account: nil, desk: DemoIDs.practice)

    /// Whether a practice of its city knows it.
    func goes(to practice: ID<Practice>) -> Bool { desk == nil || desk == practice }

    /// Who acts for it where it has an account; else the desk does.
    func scope() -> Scope { account.map(Scope.account) ?? DemoWorld.scope }
}

extension DemoPerson {
    /// How many a practice's desk knows, and how many of a city have an account.
    static let atDesk = 12
    static let ofCity = 6

    static func desk(of practice: DemoPractice) -> [DemoPerson] {
        var chance = DemoChance(UInt64(practice.numbers.practice.low) + 7)
        let names = NameList.of(practice.seed.details.country)
        return (0..<atDesk).map { index in
            DemoPerson(
                id: practice.numbers.patient(index),
                details: PatientDetails(
                    name: names.person(&chance), phone: "+99 555 \(chance.number(100_000...999_999))",
                    birthDate: birthDate(&chance)), account: nil, desk: practice.seed.id)
        }
    }

    /// Those of a city with an account, named by the numbers of one of its practices.
    static func accounts(of city: DemoCity, numbers: DemoNumbers) -> [DemoPerson] {
        var chance = DemoChance(UInt64(numbers.practice.low) + 11)
        let names = NameList.of(city.country)
        return (0..<ofCity).map { index in
            let mail = "\(city.name.lowercased())\(index + 1)@example.org"
            return DemoPerson(
                id: numbers.patient(100 + index),
                details: PatientDetails(
                    name: names.person(&chance), email: mail, phone: city.number(&chance),
                    birthDate: birthDate(&chance)), account: numbers.account(index), desk: nil)
        }
    }

    private static func birthDate(_ chance: inout DemoChance) -> LocalDate? {
        LocalDate(year: chance.number(1938...2012), month: chance.number(1...12), day: chance.number(1...28))
    }
}

extension NameList {
    fileprivate func person(_ chance: inout DemoChance) -> String {
        "\(chance.one(of: given) ?? "") \(chance.one(of: family) ?? "")"
    }
}

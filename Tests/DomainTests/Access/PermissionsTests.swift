import Domain
import Testing

@Suite("Permissions")
struct PermissionsTests {
    /// V visitor, A account, O owner, P practitioner, R receptionist, D admin, S support, U auditor. Written from what
    /// the roles mean, not from the table.
    private static let expected: [Operation: String] = [
        .registerAccount: "VADSU", .signIn: "VADSU", .resetPassword: "VADSU",
        .signOut: "ADSU", .getAccount: "ADSU", .updateAccount: "ADSU", .changePassword: "ADSU", .eraseAccount: "ADSU",
        .signOutEverywhere: "ADSU", .getSecondFactor: "ADSU", .beginSecondFactor: "ADSU",
        .confirmSecondFactor: "ADSU", .removeSecondFactor: "ADSU",
        .acceptInvitation: "A",
        .suspendPractice: "D", .reinstatePractice: "D", .issueResetCode: "D",
        .registerPractice: "A", .listPractices: "ADS", .getPractice: "VAOPRDS",
        .updatePractice: "O", .publishPractice: "O", .withdrawPractice: "O",
        .inviteMember: "O", .listMembers: "OPRDS", .updateMember: "O", .removeMember: "OPR",
        .addLocation: "O", .listLocations: "VAOPRDS", .getLocation: "VAOPRDS", .updateLocation: "O",
        .retireLocation: "O",
        .addPractitioner: "O", .listPractitioners: "VAOPRDS", .getPractitioner: "VAOPRDS", .updatePractitioner: "O",
        .retirePractitioner: "O",
        .addResource: "OR", .listResources: "VAOPRDS", .getResource: "VAOPRDS", .updateResource: "OR",
        .retireResource: "OR",
        .addService: "O", .listServices: "VAOPRDS", .getService: "VAOPRDS", .updateService: "O", .retireService: "O",
        .addSchedule: "OR", .listSchedules: "OPRDS", .getSchedule: "OPRDS", .updateSchedule: "OPR",
        .retireSchedule: "OR",
        .withdrawTime: "OPR", .listTouchedBookings: "OPRDS",
        .changeTimeZone: "O", .settleLocalTimes: "OR", .listStrayedBookings: "OPRDS",
        .searchListings: "VAOPRDS", .suggest: "VAOPRDS", .getListing: "VAOPRDS", .listSlots: "VAOPRDS",
        .explainSlot: "VAOPRDS", .streamSlots: "VAOPRDS",
        .addPatient: "A", .listPatients: "A", .getPatient: "A", .updatePatient: "A", .issueLinkCode: "OR",
        .sharePatient: "A", .linkPatient: "A", .listPatientAudit: "A", .exportPatient: "AOD", .erasePatient: "AOD",
        .addDeskPatient: "OPR", .listDeskPatients: "OPRDS", .getDeskPatient: "OPRDS", .updateDeskPatient: "OPR",
        .holdSlot: "VAOPR", .holdVisit: "VAOPR", .claimHold: "A", .getBooking: "VAOPRDS",
        .getBookingState: "VAOPRDS", .getPracticeDay: "OPRDS", .listBookings: "A",
        .listPracticeBookings: "OPRDS", .bookingHistory: "A", .practiceHistory: "OPRDS",
        .bookingEvents: "AOPRDS", .streamBookings: "A", .streamPractice: "OPRDS",
        .arrangePayment: "AOPR", .recordPayment: "OR", .refundPayment: "OR", .listPayments: "AOPRDS",
        .listRefunds: "ORDS",
        .confirmBooking: "AOPR", .confirmVisit: "AOPR", .rescheduleBooking: "AOPR", .rescheduleVisit: "AOPR",
        .cancelBooking: "VAOPR",
        .cancelVisit: "VAOPR",
        .recordArrival: "OPR", .recordNoShow: "OPR", .completeBooking: "OPR", .noteBooking: "OPR",
        .listSessions: "OPRDS", .changeSessionCapacity: "OPR", .cancelSession: "OPR", .reopenSession: "OPR",
        .joinWaitlist: "AOPR", .listWaitlist: "A", .leaveWaitlist: "AOPR", .listPracticeWaitlist: "OPRDS",
        .listCalls: "ORDS", .closeCall: "OR",
        .listAudit: "ODSU",
        .addPracticeMedia: "O", .listPracticeMedia: "VAOPRDS", .getPracticeMedia: "VAOPRDS", .updatePracticeMedia: "O",
        .removePracticeMedia: "O",
        .addPractitionerMedia: "OP", .listPractitionerMedia: "VAOPRDS", .getPractitionerMedia: "VAOPRDS",
        .updatePractitionerMedia: "OP", .removePractitionerMedia: "OP",
        .addPatientMedia: "AOPR", .listPatientMedia: "AOPR", .getPatientMedia: "AOPR", .updatePatientMedia: "AOPR",
        .removePatientMedia: "AOPR",
    ]

    private static let practice = ID<Practice>(high: 1, low: 1)
    private static let account = ID<Account>(high: 2, low: 2)
    private static let visitor = Visitor(secretHash: [1], addressHash: [2])

    private static func caller(_ role: PracticeRole? = nil, platform: PlatformRole? = nil) -> Caller {
        let account = Account(
            id: account, version: 1, name: "N", email: "n@example.org", isVerified: true, platformRole: platform)
        let member = role.map {
            Member(
                accountID: account.id, practiceID: practice, version: 1, role: $0, name: "N", email: "n@example.org")
        }
        return Caller(account: account, memberships: member.map { [$0] } ?? [], visitor: visitor)
    }

    private static let callers: [(letter: Character, caller: Caller)] = [
        ("V", Caller(account: nil, memberships: [], visitor: visitor)), ("A", caller()),
        ("O", caller(.owner)), ("P", caller(.practitioner)), ("R", caller(.receptionist)),
        ("D", caller(platform: .admin)), ("S", caller(platform: .support)), ("U", caller(platform: .auditor)),
    ]

    @Test("every operation is in the expectations", arguments: Operation.allCases)
    func complete(_ operation: Operation) {
        #expect(Self.expected[operation] != nil)
    }

    @Test("the whole matrix: who may ask for what within a practice", arguments: Operation.allCases)
    func matrix(_ operation: Operation) {
        let expected = Self.expected[operation] ?? ""
        for (letter, caller) in Self.callers {
            let scope = try? Permissions.scope(for: operation, caller: caller, practice: Self.practice)
            // A member may also ask as the account that it is.
            let viaAccount = "OPR".contains(letter) && expected.contains("A")
            #expect((scope != nil) == (expected.contains(letter) || viaAccount), "\(operation) as \(letter)")
            if let scope { #expect(Permissions.allows(operation, scope), "\(operation) as \(letter)") }
        }
    }

    @Test("a member's scope is the practice's where the table names the role, else the account's")
    func memberScope() throws {
        let owner = Self.caller(.owner)
        #expect(
            try Permissions.scope(for: .updatePractice, caller: owner, practice: Self.practice)
                == .member(Self.account, Self.practice, .owner, nil))
        #expect(
            try Permissions.scope(for: .listBookings, caller: owner, practice: Self.practice) == .account(Self.account))
        let elsewhere = ID<Practice>(high: 9, low: 9)
        #expect(try Permissions.scope(for: .getPractice, caller: owner, practice: elsewhere) == .account(Self.account))
        #expect(throws: AccessRefusal.notAllowed) {
            try Permissions.scope(for: .updatePractice, caller: owner, practice: elsewhere)
        }
    }

    @Test("the platform's staff are only that, and look after their own account")
    func platformScope() throws {
        let admin = Self.caller(.owner, platform: .admin)
        #expect(
            try Permissions.scope(for: .suspendPractice, caller: admin, practice: Self.practice)
                == .platform(Self.account, .admin))
        #expect(
            try Permissions.scope(for: .changePassword, caller: admin, practice: nil) == .account(Self.account))
        #expect(throws: AccessRefusal.notAllowed) {
            try Permissions.scope(for: .updatePractice, caller: admin, practice: Self.practice)
        }
        let auditor = Self.caller(platform: .auditor)
        #expect(throws: AccessRefusal.notAllowed) {
            try Permissions.scope(for: .getPractice, caller: auditor, practice: Self.practice)
        }
    }

    @Test("whoever has not signed in is told to, where that could help")
    func signIn() throws {
        let nobody = Caller(account: nil, memberships: [], visitor: Self.visitor)
        #expect(throws: AccessRefusal.signInFirst) {
            try Permissions.scope(for: .updatePractice, caller: nobody, practice: Self.practice)
        }
        #expect(
            try Permissions.scope(for: .listSlots, caller: nobody, practice: nil) == .visitor(Self.visitor))
    }

    @Test("support changes nothing, and the auditor sees the audit trail alone, but for their own accounts")
    func readers() {
        let own: Set<Operation> = [
            .registerAccount, .signIn, .signOut, .resetPassword, .getAccount, .updateAccount, .changePassword,
            .eraseAccount, .signOutEverywhere, .getSecondFactor, .beginSecondFactor, .confirmSecondFactor,
            .removeSecondFactor,
        ]
        let reads = ["get", "list", "search", "suggest", "explain", "stream", "practiceHistory", "bookingEvents"]
        for operation in Operation.allCases where !own.contains(operation) {
            let roles = Permissions.roles(for: operation)
            if roles.contains(.support) {
                #expect(reads.contains { operation.rawValue.hasPrefix($0) }, "\(operation)")
            }
            #expect(roles.contains(.auditor) == (operation == .listAudit), "\(operation)")
        }
    }
}

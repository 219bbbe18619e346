/// Who may ask for what: the one table. How far the answer reaches is the scope's to say.
///
/// Someone of the platform's staff is that and nothing else: their account holds no membership and books nothing, so
/// that a role which may not change anything cannot do so by another way.
public enum Permissions {
    /// Who may ask for this operation.
    public static func roles(for operation: Operation) -> Roles {
        switch operation {
        case .registerAccount, .signIn, .resetPassword: .everyone
        case .signOut, .signOutEverywhere, .getAccount, .updateAccount, .changePassword, .eraseAccount,
            .getSecondFactor, .beginSecondFactor, .confirmSecondFactor, .removeSecondFactor:
            .signedIn
        case .acceptInvitation, .registerPractice: .account

        case .suspendPractice, .reinstatePractice, .issueResetCode: .admin
        case .listPractices: [.account, .admin, .support]
        case .updatePractice, .publishPractice, .withdrawPractice, .inviteMember, .updateMember: .owner
        case .listMembers: .staff.union(.overseers)
        // Anyone may leave; the store lets only an owner remove somebody else.
        case .removeMember: .staff
        // Ids alone: whoever helps people must be able to say who changed what.
        case .listAudit: .overseers.union([.owner, .auditor])

        case .addLocation, .updateLocation, .changeTimeZone, .retireLocation, .addPractitioner, .updatePractitioner,
            .retirePractitioner, .addService, .updateService, .retireService:
            .owner
        case .addResource, .updateResource, .retireResource, .addSchedule, .retireSchedule, .settleLocalTimes: .desk
        // A practitioner's own; the store sees to that.
        case .updateSchedule, .withdrawTime: .staff
        case .listSchedules, .getSchedule, .listTouchedBookings, .listStrayedBookings: .staff.union(.overseers)
        case .getPractice, .listLocations, .getLocation, .listPractitioners, .getPractitioner, .listResources,
            .getResource, .listServices, .getService:
            .theWorld
        case .addPracticeMedia, .updatePracticeMedia, .removePracticeMedia: .owner
        // A practitioner's own; the store sees to that.
        case .addPractitionerMedia, .updatePractitionerMedia, .removePractitionerMedia: [.owner, .practitioner]
        case .listPracticeMedia, .getPracticeMedia, .listPractitionerMedia, .getPractitionerMedia: .theWorld
        case .searchListings, .suggest, .getListing, .listSlots, .explainSlot, .streamSlots: .theWorld

        default: patientCare(operation)
        }
    }

    private static func patientCare(_ operation: Operation) -> Roles {
        switch operation {
        case .addPatient, .listPatients, .getPatient, .updatePatient, .sharePatient, .linkPatient,
            .listPatientAudit:
            .account
        case .issueLinkCode: .desk
        // For whom they concern alone: the platform's own staff is not among them.
        case .addPatientMedia, .listPatientMedia, .getPatientMedia, .updatePatientMedia, .removePatientMedia:
            .staff.union(.account)
        case .exportPatient, .erasePatient: [.account, .owner, .admin]
        case .addDeskPatient, .updateDeskPatient: .staff
        case .listDeskPatients, .getDeskPatient: .staff.union(.overseers)

        case .holdSlot, .holdVisit: Roles.staff.union([.visitor, .account])
        case .cancelBooking, .cancelVisit: Roles.staff.union([.visitor, .account])
        case .claimHold, .listBookings, .bookingHistory, .streamBookings, .listWaitlist: .account
        case .getBooking, .getBookingState: .theWorld
        case .bookingEvents, .listPayments: Roles.staff.union([.account, .admin, .support])
        case .listPracticeBookings, .getPracticeDay, .practiceHistory, .streamPractice, .listSessions,
            .listPracticeWaitlist:
            .staff.union(.overseers)
        case .arrangePayment, .confirmBooking, .confirmVisit, .rescheduleBooking, .rescheduleVisit, .joinWaitlist,
            .leaveWaitlist:
            .staff.union(.account)
        case .recordPayment, .refundPayment: .desk
        case .recordArrival, .recordNoShow, .completeBooking, .noteBooking: .staff
        case .changeSessionCapacity, .cancelSession, .reopenSession: .staff
        case .listCalls, .listRefunds: .desk.union(.overseers)
        case .closeCall: .desk
        default: []
        }
    }

    /// How far a caller reaches with an operation, within the practice that it names, if it names one.
    ///
    /// - Throws: `AccessRefusal.signInFirst` where signing in could help, else `AccessRefusal.notAllowed`.
    public static func scope(
        for operation: Operation, caller: Caller, practice: ID<Practice>?
    ) throws(AccessRefusal) -> Scope {
        let allowed = roles(for: operation)
        guard let account = caller.account else {
            guard allowed.contains(.visitor) else { throw .signInFirst }
            return .visitor(caller.visitor)
        }
        if let role = account.platformRole {
            guard allowed.contains(Roles(role)) else { throw .notAllowed }
            return isOwnAffair(operation) ? .account(account.id) : .platform(account.id, role)
        }
        if let practice, let member = caller.membership(of: practice), allowed.contains(Roles(member.role)) {
            return .member(account.id, practice, member.role, member.practitionerID)
        }
        guard allowed.contains(.account) else { throw .notAllowed }
        return .account(account.id)
    }

    /// Whether the table lets a scope ask for an operation: the stores' second look, behind the edge's first.
    public static func allows(_ operation: Operation, _ scope: Scope) -> Bool {
        let role: Roles? =
            switch scope {
            case .visitor: .visitor
            case .account: .account
            case .member(_, _, let role, _): Roles(role)
            case .platform(_, let role): Roles(role)
            case .system: nil
            }
        return role.map { roles(for: operation).contains($0) } ?? true
    }

    /// What concerns the caller's own account, whatever else its person is.
    private static func isOwnAffair(_ operation: Operation) -> Bool {
        switch operation {
        case .registerAccount, .signIn, .signOut, .signOutEverywhere, .resetPassword, .getAccount, .updateAccount,
            .changePassword, .eraseAccount, .getSecondFactor, .beginSecondFactor, .confirmSecondFactor,
            .removeSecondFactor:
            true
        default: false
        }
    }
}

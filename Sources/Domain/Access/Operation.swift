/// Everything that can be asked of Praxis, by the name that the API, the permission table, the audit trail and the metrics use.
public enum Operation: String, Sendable, Hashable, CaseIterable, Codable {
    // Accounts
    case registerAccount, signIn, signOut, signOutEverywhere, resetPassword
    case getAccount, updateAccount, changePassword, eraseAccount, acceptInvitation
    case getSecondFactor, beginSecondFactor, confirmSecondFactor, removeSecondFactor
    // The platform
    case suspendPractice, reinstatePractice, issueResetCode
    // Practices
    case registerPractice, listPractices, getPractice, updatePractice, publishPractice, withdrawPractice
    case inviteMember, listMembers, updateMember, removeMember
    case addLocation, listLocations, getLocation, updateLocation, retireLocation
    case addPractitioner, listPractitioners, getPractitioner, updatePractitioner, retirePractitioner
    case addResource, listResources, getResource, updateResource, retireResource
    case addService, listServices, getService, updateService, retireService
    case addSchedule, listSchedules, getSchedule, updateSchedule, retireSchedule
    case withdrawTime, listTouchedBookings
    case changeTimeZone, settleLocalTimes, listStrayedBookings
    // Photos and documents
    case addPracticeMedia, listPracticeMedia, getPracticeMedia, updatePracticeMedia, removePracticeMedia
    case addPractitionerMedia, listPractitionerMedia, getPractitionerMedia, updatePractitionerMedia
    case removePractitionerMedia
    case addPatientMedia, listPatientMedia, getPatientMedia, updatePatientMedia, removePatientMedia
    // Search and slots
    case searchListings, suggest, getListing, listSlots, explainSlot, streamSlots
    // Patients
    case addPatient, listPatients, getPatient, updatePatient, exportPatient, erasePatient
    case sharePatient, issueLinkCode, linkPatient, listPatientAudit
    case addDeskPatient, listDeskPatients, getDeskPatient, updateDeskPatient
    // Bookings
    case holdSlot, holdVisit, claimHold, getBooking, getBookingState, getPracticeDay
    case listBookings, listPracticeBookings, bookingHistory, practiceHistory
    case bookingEvents, streamBookings, streamPractice
    case arrangePayment, recordPayment, refundPayment, listPayments, listRefunds
    case confirmBooking, confirmVisit, rescheduleBooking, rescheduleVisit, cancelBooking, cancelVisit
    case recordArrival, recordNoShow, completeBooking, noteBooking
    // Sessions of several patients
    case listSessions, changeSessionCapacity, cancelSession, reopenSession
    // Waitlist
    case joinWaitlist, listWaitlist, leaveWaitlist, listPracticeWaitlist
    // The desk
    case listCalls, closeCall
    // The audit trail
    case listAudit
}

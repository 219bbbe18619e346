import Domain
import HTTPServer

/// What the form of a route does, in the words of its button or its page.
enum FormPurpose {
    static func phrase(of pattern: String) -> Phrase {
        if let phrase = phrases[pattern] { return phrase }
        if pattern.hasPrefix("/desk/:practice/settings/") { return .carriedSettings }
        if pattern.hasPrefix("/desk/:practice/setup/") { return .setupTitle }
        return .carriedOther
    }

    private static let phrases = own.merging(desk) { first, _ in first }

    private static let own: [String: Phrase] = [
        "/practices/:practice/holds": .bookTitle,
        "/practices/:practice/waitlist": .waitTitle,
        "/bookings/:practice/:booking/confirmation": .confirmBooking,
        "/bookings/:practice/:booking/cancellation": .cancelNow,
        "/bookings/:practice/:booking/time": .moveBooking,
        "/practices/:practice/visits": .visitTitle,
        "/bookings/:practice/:booking/visit/cancellation": .visitCancel,
        "/bookings/:practice/:booking/visit/time": .visitMove,
        "/waitlist/:practice/:entry/leave": .waitLeave,
        "/sign-in": .signIn, "/sign-out": .signOut, "/register": .makeAccount, "/recover": .recoverNow,
        "/account/details": .accountChangeTitle,
        "/account/password": .passwordChange,
        "/account/sign-ins/end": .signInsEnd,
        "/account/erasure": .accountEraseNow,
        "/account/second-factor": .factorSetUp,
        "/account/second-factor/confirmation": .factorSetUp,
        "/account/second-factor/removal": .factorRemove,
        "/account/people/new": .peopleAdd,
        "/account/people/link": .peopleLink,
        "/account/people/:patient/details": .peopleChangeTile,
        "/account/people/:patient/share": .shareTile,
        "/account/people/:patient/erasure": .peopleEraseNow,
        "/account/people/:patient/documents": .papersAdd,
        "/account/people/:patient/documents/:media/removal": .papersRemoveTitle,
        "/practices/new": .setupTitle,
        "/join": .settingsJoin,
    ]

    private static let desk: [String: Phrase] = [
        "/desk/:practice/bookings/:booking/arrival": .deskMarkArrived,
        "/desk/:practice/bookings/:booking/completion": .deskMarkCompleted,
        "/desk/:practice/bookings/:booking/absence": .deskMarkMissed,
        "/desk/:practice/bookings/:booking/cancellation": .deskCancelSummary,
        "/desk/:practice/bookings/:booking/confirmation": .confirmBooking,
        "/desk/:practice/bookings/:booking/note": .deskNoteSave,
        "/desk/:practice/bookings/:booking/payment": .deskArrange,
        "/desk/:practice/bookings/:booking/receipts": .deskRecord,
        "/desk/:practice/bookings/:booking/payments/:payment/refund": .carriedRefund,
        "/desk/:practice/bookings/:booking/time": .deskMoveButton,
        "/desk/:practice/bookings/:booking/visit/cancellation": .visitCancel,
        "/desk/:practice/bookings/:booking/visit/time": .visitMove,
        "/desk/:practice/sessions/:session/capacity": .deskSessionCapacity,
        "/desk/:practice/sessions/:session/cancellation": .deskSessionCancel,
        "/desk/:practice/sessions/:session/reopening": .deskSessionReopen,
        "/desk/:practice/waitlist": .deskWaitAdd,
        "/desk/:practice/book": .deskBookTitle,
        "/desk/:practice/book/patients": .deskFindButton,
        "/desk/:practice/book/people": .deskSomebodyNew,
        "/desk/:practice/block": .deskBlockTitle,
        "/desk/:practice/waitlist/:entry/leave": .deskLeave,
        "/desk/:practice/calls/:message/closure": .deskCallDone,
        "/desk/:practice/setup/publish": .setupPublish,
        "/desk/:practice/settings/withdrawal": .settingsTakeBack,
        "/desk/:practice/settings/team/invitations": .settingsInvite,
        "/desk/:practice/settings/team/:account/removal": .settingsRemoveMember,
        "/desk/:practice/settings/schedules/:schedule/exceptions": .settingsExceptionSave,
        "/admin/recovery-codes": .adminMakeCode,
        "/admin/practices/:practice/suspension": .adminSuspend,
        "/admin/practices/:practice/reinstatement": .adminRestore,
    ]
}

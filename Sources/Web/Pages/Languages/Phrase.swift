/// Everything that the pages say, by name; the catalogues have it in each language.
enum Phrase: String, CaseIterable, Sendable {
    // Around every page
    case skipToContent, outageText, siteNavigation, languageNavigation, findCare, myBookings, signIn, signOut,
        siteSlogan,
        forEngineers, forPractices, desk, platform, toStart
    // Two things beside each other: "first · second"
    case both, hoursAndMinutes, dateAndTime, timeFromTo, yes
    // Numbers
    case minutes, hours, distanceMetres, distanceKilometres, priceFree, priceRange, priceUnder30, priceFrom30,
        priceFrom60, priceFrom120, priceFrom250
    // The start page
    case startTitle, startSummary, startLead, startSpecialties, startHow, startStepFind, startStepHold,
        startStepCome, listingCount, demoTitle, demoText, demoPassword
    // Searching
    case searchLabel, searchFieldLabel, searchExample, searchButton, suggestionsCount, nearMe, nearFailed,
        searchReadAs, resultsTitle, resultsTitleFor, resultsLabel, resultCount, resultCountFor, pagesLabel,
        moreResults, speaks, noTimesSoon, moreTimesOf, seeProfileOf, filtersLabel, filtersApply, filtersClear,
        sortLabel, sortRelevance, sortDistance, sortPrice, sortSoonest, daysLabel, daysAny, daysWithin, radiusLabel,
        radiusAny, facetSpecialty, facetService, facetLanguage, facetInsurer, facetMode, facetCountry, facetPrice,
        facetMore, modeInPerson, modeVideo, nothingFound, nothingFoundAtAll
    // {dropped} is what would be left out, such as: Languages, the word “gentle”
    case otherWay, dropWord, dropRadius, dropDays
    // A practice
    case practiceSummary, bookTitle, nothingBookable, servicesLabel, locationsLabel, weeksLabel, weekFromTo,
        weekBefore, weekAfter, weekEmpty, nextFree, nothingFree, daysOfTheWeek, holdTime, seatsFree, timesOfThePlace,
        dayBookedOut, dayShortNotice, dayTooFarAhead, dayPast, dayAway, dayClosed, dayRoundTheClock, dayNotOffered,
        photosLabel,
        peopleTitle, hoursTitle, placeTitle, openMap, factsTitle, documentsTitle, website, email, phone
    // Holding and booking a time
    case stepsLabel, stepTime, stepWho, stepDetails, stepDone, heldTitle, heldTitleVisit, almostTitle, heldForMinutes,
        heldOver,
        giveBack, giveBackVisit, serviceGone, whoAreYou, whoAreYouText, newHere, haveAccount, whoComes, relationSelf,
        somebodyElse,
        somebodyElseDetails, patientName, birthDate, birthDateHint, phoneHint, reasonLabel, reasonHint, howToPay,
        payAtVisit, payByCard, payByInsurer, payByVoucher, payByInvoice, insurerNumber, voucherCode, invoiceAddress,
        confirmBooking, bookedTitle, bookedText, bookingTitle, forPatient, patient, payment, whatNextTitle,
        addToCalendar, moveBooking, cancelBooking, whatToBring, cancelUntil, cancelTooLate, questions, toMyBookings,
        calendarTitle, takenTitle, takenText, otherTimesTitle, otherTimesNone, allTimes, expiredTitle, expiredText,
        cancelTitle, cancelNow, keepBooking, backToBooking, moveTitle, moveText, stateHeld, stateConfirmed,
        stateArrived, stateCompleted, stateNoShow, stateCancelled, stateExpired
    // One's own bookings
    case comingTitle, comingNone, pastTitle, waitingTitle, waitingOffer
    // Signing in
    case password, passwordHint, yourName, makeAccount, noAccountYet, registerTitle, registerRefused, nothingLost,
        continueTitle,
        continueText
    // What went wrong
    case errorsTitle, refusalTitle, refusalOther, refusalFailed, refusalNotFound, refusalMalformedRequest,
        refusalBodyTooLarge, refusalMethodNotAllowed, refusalThrottled, refusalTooManyHolds, refusalSignInForMore,
        refusalVerifyForMore, refusalPracticeClosed, refusalWrongState, refusalTooLateToCancel, refusalPatientErasing,
        refusalMethodNotAccepted, refusalWrongCredentials, refusalNotAllowed, refusalEmailTaken, refusalForeignForm,
        refusalStaleVersion, refusalFateUnknown, refusalBusy, refusalEngineAway, refusalSearchUnavailable,
        refusalSearchNotBuilt, refusalIdempotencyKeyReused, conflictRequired, conflictLength, conflictMalformed,
        conflictOutOfRange, conflictGuessable, conflictPaymentNotArranged, conflictPaymentNotReceived,
        conflictTimeWithdrawn, conflictPatientMissing, conflictOther, oldFormTitle, oldFormText, oldFormSend,
        carriedDrop, carriedSettings, carriedRefund, carriedOther, strangeFormTitle, strangeFormText, strangeFormOpen
    // Specialties that many practices name; others are shown as they are written
    case specialtyGeneralPractitioner, specialtyDentist, specialtyOrthodontist, specialtyPhysiotherapist,
        specialtyPaediatrician, specialtyOphthalmologist, specialtyPsychotherapist, specialtyDentalHygienist,
        specialtyFamilyMedicine, specialtyPediatrician, specialtyPsychiatrist, specialtyPsychologist
    // More about single fields
    case conflictPasswordLength, conflictPasswordGuessable, conflictNameLength, conflictEmailMalformed,
        conflictEmailLength, conflictPhoneMalformed, conflictBirthDateMalformed, conflictBirthDateOutOfRange,
        conflictPatientRequired, conflictMethodRequired, conflictReferenceRequired, filtersTitle
    // Around the pages of one's account
    case accountNavigation, accountTitle, accountDetails, accountSafety, accountChange, accountChangeTitle,
        accountSave, accountBack, accountEmailHint, accountDoneDetails, accountDonePassword, accountDoneSignedOut
    // Somebody has changed it since the form was opened
    case staleTitle, staleText, staleKeepMine, staleKeepTheirs, sureMissing, dayOfYear
    // Password and sign-ins
    case passwordChange, passwordChangeText, passwordCurrent, passwordNew, passwordWrong, signInsTitle, signInsText,
        signInsEnd
    // A second factor
    case factorTitle, factorText, factorNeeds, factorPasswordHint, factorSetUp, factorIsSet, factorIsNotSet,
        factorWanted,
        factorRenewText, factorStepApp, factorScan, factorPicture, factorStepAppText, factorOpenApp, factorTypeSecret,
        factorStepCode,
        factorCode, factorDigitsHint, factorCodeHint, factorCodeWrong, factorConfirm, factorCodesTitle,
        factorCodesText, factorCodesPrint, factorCodesDone, factorRemove, factorRemoveText, factorRemoved,
        secondStepTitle, secondStepText
    // The end of an account
    case accountEraseTitle, accountEraseLead, accountEraseLink, accountEraseSignIns, accountEraseBookings,
        accountErasePeople, accountEraseKept, accountEraseBefore, accountEraseOwners, accountEraseExport,
        accountEraseSure, accountEraseNow, accountErasedTitle, accountErasedText, soleOwnerDraft, soleOwnerPublished,
        soleOwnerSuspended
    // People of an account
    case peopleOfAccount, peopleText, peopleNone, peopleAdd, peopleLink, peopleLinkInstead, peopleLinkText,
        peopleLinkNow, codeLabel, codeHint, peopleWho, peopleMe, peopleDependant, peopleIsMe, peopleIsDependant,
        peopleName, peopleEmailHint, peopleBorn, peopleErasing, peopleToAll, peopleBack, peopleChange,
        peopleChangeTile, peopleChangeTitle, peopleDoneAdded, peopleDoneChanged, peopleDoneLinked, peopleDoneErased,
        peopleDoneErasing, exportTitle, exportTile, shareTitle, shareTile, shareTitleFor, shareText, shareMake,
        shareCodeTitle, shareCodeText, shareCodeOnce, shareCodeDone, peopleErase, peopleEraseTile, peopleEraseTitle,
        peopleEraseLead, peopleEraseBookings, peopleEraseData, peopleEraseOthers, peopleEraseKept, peopleEraseExport,
        peopleEraseSure, peopleEraseNow
    // Photos and documents of a person
    case papersTitle, papersTile, papersTitleFor, papersText, papersNone, papersUntitled, papersAdded, papersFrom,
        papersSeenBy, papersOpen, papersAdd, papersWhat, papersWhatHint, conflictTitleRequired,
        conflictAlternativeTextRequired, papersRemove, papersRemoveTitle, papersRemoveText, papersDoneAdded,
        papersDoneRemoved
    // Who looked at a person's data
    case lookedTitle, lookedTile, lookedTitleFor, lookedText, lookedNone, lookedCaption, lookedWhen, lookedWho,
        lookedWhat, lookedMoment, lookedYou, lookedYouAt, lookedGuardian, lookedPractice, lookedPlatform,
        lookedSystem, lookedEarlier, operationOther, operationAddPatient, operationListPatients, operationGetPatient,
        operationUpdatePatient, operationExportPatient, operationErasePatient, operationEraseAccount,
        operationSharePatient, operationIssueLinkCode, operationLinkPatient, operationListPatientAudit,
        operationAddDeskPatient, operationListDeskPatients, operationGetDeskPatient, operationUpdateDeskPatient,
        operationHoldSlot, operationHoldVisit, operationClaimHold, operationGetBooking, operationGetBookingState,
        operationGetPracticeDay, operationListBookings, operationListPracticeBookings, operationBookingHistory,
        operationPracticeHistory, operationBookingEvents, operationArrangePayment, operationRecordPayment,
        operationRefundPayment, operationListPayments, operationListRefunds, operationConfirmBooking,
        operationConfirmVisit, operationRescheduleBooking, operationRescheduleVisit, operationCancelBooking,
        operationCancelVisit, operationRecordArrival, operationRecordNoShow, operationCompleteBooking,
        operationNoteBooking, operationWithdrawTime, operationListTouchedBookings, operationListStrayedBookings,
        operationSettleLocalTimes, operationChangeTimeZone, operationCancelSession, operationListSessions,
        operationJoinWaitlist, operationListWaitlist, operationLeaveWaitlist, operationListPracticeWaitlist,
        operationListCalls, operationCloseCall, operationAddPatientMedia, operationListPatientMedia,
        operationGetPatientMedia, operationUpdatePatientMedia, operationRemovePatientMedia
    // A new password by a recovery code
    case recoverLink, recoverTitle, recoverText, recoverCode, recoverNow, recoverDone
    // Waiting for a time
    case waitTitle, waitText, waitHow, waitWithWhom, waitAnybody, waitAnywhere, waitFrom, waitUntil, waitEarliest,
        waitLatest, waitTimeHint, waitJoin, waitLeave, waitFirst, waitBefore, waitOfferText, waitDoneJoined,
        waitDoneLeft, waitDoneChanged
    // What can go wrong with an account
    case refusalSecondFactorNeeded, refusalSecondFactorWrong, refusalSecondFactorSet, refusalSecondFactorMissing,
        refusalSignInEnded, refusalCodeInvalid, refusalAlreadyMember, refusalLastOwner, refusalSoleOwner,
        refusalTooManyPatients, refusalSelfExists, refusalAlreadyLinked, refusalTooManyWishes, refusalNotYours,
        refusalTooManyMedia, conflictNameBlank, conflictNameMalformed, conflictUntilOutOfRange, conflictTooFar,
        conflictLatestOutOfRange, conflictFromRequired, conflictUntilRequired, conflictEarliestMalformed,
        conflictLatestMalformed, conflictServiceIdUnknown
    // The desk: around its pages
    case deskTitle, deskNavigation, deskChoose, deskNone, deskDay, deskWeek, deskMonth, deskBook, deskWaitlist,
        deskCalls, deskBlock, deskNoPlace, deskShow, deskDate, deskTime, deskPractitioner, deskAnybody, deskPlaces,
        deskRefused, deskStale
    // A day, a week, a month at the desk
    case deskDayLabel, deskDayBefore, deskToday, deskDayAfter, deskWeekOfDay, deskMonthOfDay, deskColumns,
        deskByPeople, deskByRooms, deskNoRoom, deskNobodyWorks, deskNothingBooked, deskFree, deskBookInto,
        deskHeldByVisitor, deskNoName, deskBookedNow, deskJustBooked, deskOverbooked, deskCancelledCount,
        deskKeysHint, deskMoveAsk, deskDayChanged, deskMarkArrived, deskMarkCompleted, deskMarkMissed, deskMarkFor,
        deskAmountDue, deskAmountDueBy, deskAmountPaid, deskAmountOver, deskWeekTitle, deskWeekCaption,
        deskBookingCount, deskGroupCount, deskPeopleCount, deskFreeFor, deskNothingFree, deskNotWorking,
        deskMonthBefore, deskMonthAfter,
        deskMonthCaption
    // One booking at the desk
    case deskBookingTitle, deskFactsTitle, deskWhatNow, deskRooms, deskOrigin, deskOriginPatient, deskOriginDesk,
        deskOriginWaitlist, deskBookedAt, deskOverbooking, deskClosedBySystem, deskHeldUntil, deskArchived,
        deskConfirm, deskConfirmAgain, deskMove, deskCancelSummary, deskCancelText, deskNoteTitle, deskNoteLabel,
        deskNoteNow, deskNoteSave, deskPaymentsTitle, deskPaymentsCaption, deskPaymentsNone, deskAmount,
        deskAmountHint, deskMethod, deskReference, deskReferenceHint, deskState, deskChanged, deskRecord,
        deskRecordButton, deskRefund, deskArrange, deskArrangeButton, deskBalanceDue, deskBalanceOver,
        deskBalanceNone, deskHistoryTitle, deskToDay, payStateDue, payStateArranged, payStateAuthorised,
        payStatePaid, payStateRefunding, payStateRefunded, payStateFailed, eventHeld, eventConfirmed, eventArrived,
        eventCompleted, eventCancelled, eventExpired, eventMissed, eventMoved, eventPaymentChanged, eventNoted,
        eventTakenOver, eventOffered, eventArchived, eventOther, historyFromTo, historyVisitor, historyPatient,
        historySystem, historyCancelledAway, historyCancelledSession, historyCancelledErased, historyCancelledSuspended,
        historyMovedAway, historyMovedClock, historyPaymentArranged, historyPaymentRecorded, historyPaymentRefunded,
        historyClosedDone, historyClosedMissed, historyConfirmedPaid
    // Moving a booking at the desk
    case deskMoveTitle, deskMoveNow, deskMoveFree, deskMoveFreeNone, deskMoveFrom, deskMoveOther, deskOverReason,
        deskOverHint, deskMoveButton
    // Booking for somebody on the phone
    case deskBookTitle, deskStepPatient, deskStepService, deskStepTime, deskFind, deskFindHint, deskFindButton,
        deskFound, deskFoundNone, deskFoundMore, deskBornOn, deskSomebodyNew, deskAddPatient, deskChangePatient,
        deskNoServices, deskShowTimes, deskFromDate, deskTimesFor, deskTimesNone, deskBookAt, deskBookAtWith,
        deskOverTitle, deskOverButton
    // Who waits
    case deskWaitingTitle, deskWaitingNone, deskWaitingAll, deskWaitingSince, deskWaitingOffered,
        deskLeave, deskLeaveFor, deskMore
    // Groups
    case groupLabel, seeGroup, groupOf, deskSeats, deskSeatsOver, deskSessionCancelled, deskSessionWho,
        deskSessionNobody, deskSessionAdd,
        deskSessionFull, deskSessionCapacity, deskSessionCapacityHint, deskSessionCapacitySave,
        deskSessionCancel, deskSessionCancelText, deskSessionReason, deskSessionReasonHint, deskSessionCancelNow,
        deskSessionReopenText, deskSessionReopen, refusalSessionNotCancelled, conflictCapacityOutOfRange
    // Several services in one visit
    case visitTitle, visitText, visitMore, visitService, visitNothing, visitFrom, visitShow, visitTimesNone,
        visitNeedsTwo, visitOneAlone, visitAgain,
        visitOthers, visitCount, visitMove, moveOnlyThis, cancelOnlyThis, visitCancel, visitCancelTitle,
        deskVisitTimesNone, deskVisitCancelText,
        deskVisitMoveTitle, deskVisitMoveText, refusalVisitMixed
    // Putting somebody on the waiting list
    case deskWaitAdd, deskWaitInstead, deskWaitDone
    case wishAnyTime, wishAt, wishFrom, wishUntil, wishBetween
    // Whom to call
    case deskCallsTitle, deskCallsNone, deskCallsText, deskCallDone, deskCallDoneFor, deskNoPhone, callConfirmed,
        callReminder, callMoved, callCancelled, callOffered, callMoneyReturned
    // Blocking a time
    case deskBlockTitle, deskBlockText, deskBlockFrom, deskBlockUntil, deskBlockFromTime, deskBlockUntilTime,
        deskBlockTimeHint, deskSubstitute, deskSubstituteNone, deskBlockPreview, deskBlockPreviewTitle,
        deskBlockWhat, deskBlockTouches, deskBlockTouchesNone, deskBlockSure, deskBlockBack, deskBlockDoneTitle,
        deskBlockCall, deskBlockCallNone, deskBlockWasCancelled, deskBlockWasMoved, deskBlockRemaining, deskBlockGoOn
    // What went wrong at the desk
    case refusalInvalid, refusalTaken, refusalNotOffered, refusalSessionFull, refusalSessionCancelled, refusalNotYet,
        refusalMissingToConfirm, refusalPatientMissing, refusalVisitOverlaps, refusalReasonMissing,
        refusalWrongPaymentState, refusalAmountOutOfRange, refusalAmountAboveDue, refusalNothingDue,
        refusalNotWaiting, refusalNoCallToClose, conflictNotFiveMinutes, conflictPractitionerTaken,
        conflictResourceTaken, conflictWithinOpening, conflictException, conflictOnStep, conflictNotice,
        conflictHorizon, conflictSessionOpen, conflictSeatsFree, conflictPractitionerFree, conflictResourcesFree,
        conflictPractitionerOffers, conflictPublished, conflictServiceActive, conflictUnknown, conflictBlank,
        conflictSameAsPractitioner, conflictAmountMalformed, conflictOverbookingRequired
    // Setting a practice up, step by step
    case setupStepsLabel, setupStepDone, setupStepPractice, setupStepWhere, setupStepWho, setupStepWhat,
        setupStepWhen, setupStepPublish, setupTitle, setupLead, setupDrafts, setupKind, setupKindDentist,
        setupKindDoctor, setupKindPhysiotherapist, setupKindOther, setupNext, setupWhereTitle, setupWhoTitle,
        setupThatIsMe, setupMoreLater, setupWhatTitle, setupWhatText, setupOffered, setupOffer, setupOwnService,
        setupBufferAfter, setupWhenTitle, setupPublishTitle, setupPublishText, setupPreview, setupPublish,
        setupPublishedText, setupShowPage, setupAddPhotos, setupInvite, setupPreviewTitle, setupPreviewText
    // What practices of a kind usually offer
    case templateDentalCheckUp, templateCleaning, templateFilling, templateToothache, templateChildDental,
        templateWhitening, templateConsultation, templateLongConsultation, templateCheckUp, templateVaccination,
        templateVideoConsultation, templateFirstAssessment, templatePhysiotherapy, templateManualTherapy,
        templateLymphDrainage, templateMassage
    // Settings: what is on every page
    case settingsTitle, settingsOverview, settingsSave, settingsDrop, settingsBack, settingsSaved, settingsChoose,
        settingsMore, settingsRetired, settingsMissing, settingsGoOn, settingsStateDraft, settingsStatePublished,
        settingsStateSuspended, settingsDraft, settingsPublished, settingsSuspended, settingsTakeBack,
        settingsTakeBackText
    // Somebody else changed the same thing
    case settingsStaleTitle, settingsStaleText, settingsStaleCaption, settingsStaleWhat, settingsStaleStored,
        settingsStaleMine, settingsStaleDiffers, settingsStaleSave, settingsStaleDrop
    // The practice itself
    case settingsPractice, settingsPracticeName, settingsPracticeSummary, settingsPracticeSummaryHint,
        settingsWebsiteHint, settingsInsurersHint, settingsClosing, settingsClosingCompleted, settingsClosingNoShow
    // Locations
    case settingsLocations, settingsLocation, settingsLocationAdd, settingsLocationNone, settingsLocationRetire,
        settingsLocationRetireText, settingsLocationName, settingsLocationNameHint, settingsLocationPhoneHint,
        settingsAddress, settingsPostcode, settingsCity, settingsRegion, settingsCoordinates,
        settingsCoordinatesHint, settingsMapLink, settingsHere, settingsHereFailed, settingsLatitude,
        settingsLongitude, settingsTimeZone, settingsTimeZoneByPlace, settingsTimeZoneHint, settingsZoneTitle,
        settingsZoneText, settingsKeep, settingsKeepLocalTimes, settingsKeepInstants, settingsStraysTitle,
        settingsStraysNone, settingsStraysLeft, settingsStraysText, settingsStray, settingsSettle
    // Practitioners
    case settingsPractitioners, settingsPractitioner, settingsPractitionerAdd, settingsPractitionerNone,
        settingsPractitionerRetire, settingsPractitionerRetireText, settingsPractitionerName,
        settingsPractitionerNameHint, settingsSpecialties, settingsSpecialtiesHint, settingsLanguages,
        settingsLicence, settingsAbout, settingsAboutHint
    // Rooms and devices
    case settingsResources, settingsResourceAdd, settingsResourceNone, settingsResourceRetire,
        settingsResourceRetireText, settingsResourceName, settingsResourceNameHint, settingsResourceKind,
        settingsResourceKindHint
    // Services
    case settingsServices, settingsServiceAdd, settingsServiceNone, settingsServiceRetire, settingsServiceRetireText,
        settingsServiceName, settingsServiceNameHint, settingsServiceSummary, settingsServiceSummaryHint,
        settingsDuration, settingsDurationMinutes, settingsFives, settingsPriceHint, settingsCurrency,
        settingsCurrencyHint, settingsServiceTiming, settingsServicePaying, settingsServiceWho, settingsStep,
        settingsStepMinutes, settingsStepHint, settingsBufferBefore, settingsBufferAfter,
        settingsBufferBeforeMinutes, settingsBufferAfterMinutes, settingsBufferHint, settingsNotice,
        settingsNoticeMinutes, settingsNoticeHint, settingsHorizon, settingsHorizonDays, settingsHorizonHint,
        settingsDays, settingsCancellation, settingsCancellationMinutes, settingsCancellationHint, settingsCapacity,
        settingsCapacityHint, settingsHold, settingsHoldMinutes, settingsHoldHint, settingsPayment,
        settingsConfirmation, settingsConfirmedByNothing, settingsConfirmedByArrangement, settingsConfirmedByPayment,
        settingsSpecialty, settingsSpecialtyHint, settingsOfferedBy, settingsOfferedByHint, settingsOfferedAt,
        settingsOfferedAtHint, settingsNeeds, settingsNeedsHint
    // Weekly hours
    case settingsSchedules, settingsSchedule, settingsScheduleTitle, settingsScheduleAdd, settingsScheduleNone,
        settingsScheduleRetire, settingsScheduleRetireText, settingsHours, settingsHoursHint, settingsOpens,
        settingsCloses, settingsOpensAgain, settingsClosesAgain, settingsValidity, settingsValidFrom,
        settingsValidUntil
    // Days that differ
    case settingsExceptions, settingsExceptionsAhead, settingsExceptionsNone, hoursStale, hoursStaleText,
        settingsExceptionAdd, settingsIllToday,
        settingsExceptionKind, settingsExceptionAway, settingsExceptionClosed, settingsExceptionExtra,
        settingsExceptionOff, settingsExceptionFrom, settingsExceptionUntil, settingsExceptionOpens,
        settingsExceptionCloses, settingsExceptionTimes, settingsExceptionReason, settingsExceptionReasonHint,
        settingsExceptionSave, settingsExceptionRemove, settingsExceptionRemoveOf, settingsTouchedTitle,
        settingsTouched, settingsTouchedText, settingsDecision, settingsDecisionClear, settingsDecisionKeep,
        settingsDecisionHere, settingsSubstitute, settingsSubstituteNone, settingsSubstituteHint
    // Photos and documents
    case settingsMedia, settingsMediaOf, settingsMediaNone, settingsMediaAdd, settingsMediaFile,
        settingsMediaFileHint, settingsMediaText, settingsMediaTextHint, settingsMediaTitle, settingsMediaTitleHint,
        settingsMediaAccess, settingsMediaPublic, settingsMediaPrivate, settingsMediaPosition,
        settingsMediaPositionHint, settingsMediaSend, settingsMediaSending, settingsMediaLost, settingsMediaUnnamed,
        settingsMediaOpen, settingsMediaRemove, settingsMediaRemoveText, settingsMediaPeople
    // The team
    case settingsTeam, settingsRole, settingsRoleOwner, settingsRoleOwnerText, settingsRolePractitioner,
        settingsRolePractitionerText, settingsRoleReceptionist, settingsRoleReceptionistText, settingsIsPractitioner,
        settingsIsNone, settingsIsPractitionerHint, settingsInvite, settingsInviteText, settingsInviteButton,
        settingsInvited, settingsInvitedText, settingsInvitedCode, settingsInvitedAddress, settingsInvitedUntil,
        settingsInvitedOnce, settingsRemoveMember, settingsRemoveMemberText, settingsLeave, settingsLeaveText,
        settingsJoin, settingsJoinCode, settingsJoinHint, settingsJoinButton
    // What can be in the way of a practice’s settings
    case refusalPracticeNotReady, refusalInUse, refusalRetired, refusalScheduleExists, refusalTooMany,
        refusalBookingsAhead, refusalUnknownFileType, refusalFileEmpty, refusalFileTooLarge, refusalPhotoUnreadable,
        refusalPhotoTooLarge, refusalPhotoTooCostly, refusalFileCut, refusalMediaUnavailable,
        refusalPhotosUnavailable, conflictOverlap, conflictIncomplete, conflictOrder, conflictZoneNotKnown,
        conflictTimeZoneUnknown, conflictNoService, conflictOfferedAlready, conflictTooLong, conflictOneDayOnly,
        conflictCount, conflictRepeated, conflictFixed, conflictNoMethod, conflictLocationMissing,
        conflictServiceMissing, conflictPractitionerMissing, conflictScheduleMissing, conflictInUse
    // The platform's staff
    case adminTitle, adminNavigation, adminOverview, adminPractices, adminAudit, adminRecovery, adminReadOnly,
        adminMoment, adminAsOf, adminSeconds, adminStatesTitle, adminStateCount, adminStateDraft,
        adminStatePublished, adminStateSuspended, adminNowTitle, adminSearchTitle, adminSearchFresh,
        adminSearchUpToDate, adminSearchBehind, adminSearchUnknown, adminSearchNever, adminSearchAway, adminListings,
        adminOutboxTitle, adminOutboxEmpty, adminOutboxWaiting, adminOutboxUnknown, adminLogInventory,
        adminLogBooking, adminArchiveTitle, adminArchiveLast, adminArchiveMoved, adminArchiveElsewhere,
        adminArchiveFailed, adminBookingsTitle, adminBookingsText, adminWhat, adminHowOften, adminCountHeld,
        adminCountConfirmed, adminCountMoved, adminCountCancelled, adminCountArrived, adminCountCompleted,
        adminCountMissed, adminBookingEvents, adminStreams, adminRunning
    // The platform's list of practices
    case adminState, adminAnyState, adminName, adminNameContains, adminCountry, adminShow, adminMore,
        adminNoPractices, adminDetails, adminInsurers, adminSummary, adminPublicPage, adminStateReason, adminSetup,
        adminLocations, adminPractitioners, adminServices, adminSchedules, adminActiveOf, adminMembers,
        adminNoMembers, adminRoleOwner, adminRolePractitioner, adminRoleReceptionist, adminSuspendTitle,
        adminSuspendText, adminSuspend, adminRestoreTitle, adminRestoreText, adminRestore, adminReason,
        adminReasonHint, adminWholeTrail
    // The audit trail
    case adminAuditText, adminAuditNone, adminAuditLooked, adminOlder, adminWhen, adminWho, adminPractice,
        adminAbout, adminOperation, adminAnyOperation, adminPracticeID, adminAccountID, adminSince, adminNoID,
        adminNoOperation, adminActorVisitor, adminActorAccount, adminActorMember, adminActorPlatform,
        adminActorSystem, adminKindAccount, adminKindMember, adminKindLocation, adminKindPractitioner,
        adminKindResource, adminKindService, adminKindSchedule, adminKindBooking, adminKindVisit, adminKindSession,
        adminKindWaitlist, adminKindCall, adminKindMedia
    // Recovery codes
    case adminRecoveryText, adminMakeCode, adminNoAccount, adminCodeFor, adminCodeUntil, adminCodeOnce,
        adminAnotherCode
    // A practice's figures
    case figuresTitle, figuresOwn, figuresFrom, figuresTo, figuresShow, figuresBackwards, figuresTooLong,
        figuresFromTo, figuresCut, figuresKept, figuresMissed, figuresCancelled, figuresShare, figuresWait,
        figuresMedian, figuresNinetieth, figuresNoWaits, figuresDays, figuresDay, figuresPerDay, figuresAsTable,
        figuresFreeTitle, figuresFreeText, figuresFreePerDay, figuresFreeHours, figuresOpenHours, figuresFreeOf,
        figuresByPractitioner, figuresByService, figuresPractitioner, figuresService, figuresUnknown, figuresNothing
    // The page of all components
    case designTitle, designText, designControls, designSurfaces, designBookings, designGroups, designTimes,
        designPlots,
        designHint, designPerson, designPractitioner, designPractice, designService, designReason
}

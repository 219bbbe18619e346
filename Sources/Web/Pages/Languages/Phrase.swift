/// Everything that the pages say, by name; the catalogues have it in each language.
enum Phrase: String, CaseIterable, Sendable {
    // Around every page
    case skipToContent, siteNavigation, languageNavigation, findCare, myBookings, signIn, signOut, siteSlogan
    case forEngineers, toStart
    // Two things beside each other: "first · second"
    case both, dateAndTime, timeFromTo
    // Numbers
    case minutes, hours, distanceMetres, distanceKilometres, priceFree, priceRange, priceUnder30, priceFrom30
    case priceFrom60, priceFrom120, priceFrom250
    // The start page
    case startTitle, startSummary, startLead, startSpecialties, startHow, startStepFind, startStepHold
    case startStepCome, listingCount, demoTitle, demoText, demoPassword
    // Searching
    case searchLabel, searchFieldLabel, searchExample, searchButton, suggestionsCount, nearMe, nearFailed
    case searchReadAs, resultsTitle, resultsTitleFor, resultsLabel, resultCount, resultCountFor, pagesLabel
    case moreResults, speaks, noTimesSoon, moreTimesOf, seeProfileOf, filtersLabel, filtersApply, filtersClear
    case sortLabel, sortRelevance, sortDistance, sortPrice, sortSoonest, daysLabel, daysAny, daysWithin, radiusLabel
    case radiusAny, facetSpecialty, facetService, facetLanguage, facetInsurer, facetMode, facetCountry, facetPrice
    case facetMore, modeInPerson, modeVideo, nothingFound, nothingFoundAtAll
    // {dropped} is what would be left out, such as: Languages, the word “gentle”
    case otherWay, dropWord, dropRadius, dropDays
    // A practice
    case practiceSummary, bookTitle, nothingBookable, servicesLabel, locationsLabel, weeksLabel, weekFromTo
    case weekBefore, weekAfter, weekEmpty, nextFree, nothingFree, daysOfTheWeek, holdTime, seatsFree
    case timesOfThePlace, dayBookedOut, dayShortNotice, dayTooFarAhead, dayPast, dayAway, dayClosed, dayNotOffered
    case photosLabel, peopleTitle, hoursTitle, placeTitle, openMap, factsTitle, documentsTitle, website, email, phone
    // Holding and booking a time
    case stepsLabel, stepTime, stepWho, stepDetails, stepDone, heldTitle, almostTitle, heldForMinutes, heldOver
    case giveBack, serviceGone, whoAreYou, whoAreYouText, newHere, haveAccount, whoComes, relationSelf, somebodyElse
    case somebodyElseDetails, patientName, birthDate, birthDateHint, phoneHint, reasonLabel, reasonHint, howToPay
    case payAtVisit, payByCard, payByInsurer, payByVoucher, payByInvoice, insurerNumber, voucherCode, invoiceAddress
    case confirmBooking, bookedTitle, bookedText, bookingTitle, forPatient, patient, payment, whatNextTitle
    case addToCalendar, moveBooking, cancelBooking, whatToBring, cancelUntil, cancelTooLate, questions, toMyBookings
    case calendarTitle, takenTitle, takenText, otherTimesTitle, otherTimesNone, allTimes, expiredTitle, expiredText
    case cancelTitle, cancelNow, keepBooking, backToBooking, moveTitle, moveText, stateHeld, stateConfirmed
    case stateArrived, stateCompleted, stateNoShow, stateCancelled, stateExpired
    // One's own bookings
    case comingTitle, comingNone, pastTitle, waitingTitle, waitingBetween, waitingOffer
    // Signing in
    case password, passwordHint, yourName, makeAccount, noAccountYet, registerTitle, nothingLost, continueTitle
    case continueText, continueButton
    // What went wrong
    case errorsTitle, refusalTitle, refusalOther, refusalFailed, refusalNotFound, refusalMalformedRequest
    case refusalMethodNotAllowed, refusalThrottled, refusalTooManyHolds, refusalSignInForMore, refusalVerifyForMore
    case refusalPracticeClosed, refusalWrongState, refusalTooLateToCancel, refusalPatientErasing
    case refusalMethodNotAccepted, refusalWrongCredentials, refusalNotAllowed, refusalEmailTaken, refusalForeignForm
    case refusalStaleVersion, refusalFateUnknown, refusalBusy, refusalEngineAway, refusalSearchUnavailable
    case refusalSearchNotBuilt, refusalIdempotencyKeyReused, conflictRequired, conflictLength, conflictMalformed
    case conflictOutOfRange, conflictGuessable, conflictPaymentNotArranged, conflictPaymentNotReceived
    case conflictTimeWithdrawn, conflictPatientMissing, conflictOther, oldFormTitle, oldFormText, oldFormSend
    // Specialties that many practices name; others are shown as they are written
    case specialtyGeneralPractitioner, specialtyDentist, specialtyOrthodontist, specialtyPhysiotherapist
    case specialtyPaediatrician, specialtyOphthalmologist, specialtyPsychotherapist, specialtyDentalHygienist,
        specialtyFamilyMedicine, specialtyPediatrician, specialtyPsychiatrist, specialtyPsychologist
}

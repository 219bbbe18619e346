/// Everything that the pages say, by name; the catalogues have it in each language.
enum Phrase: String, CaseIterable, Sendable {
    // Around every page
    case skipToContent, siteNavigation, languageNavigation, findCare, myBookings, signIn, signOut, siteSlogan,
        forEngineers, toStart
    // Two things beside each other: "first · second"
    case both, dateAndTime, timeFromTo
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
        dayBookedOut, dayShortNotice, dayTooFarAhead, dayPast, dayAway, dayClosed, dayNotOffered, photosLabel,
        peopleTitle, hoursTitle, placeTitle, openMap, factsTitle, documentsTitle, website, email, phone
    // Holding and booking a time
    case stepsLabel, stepTime, stepWho, stepDetails, stepDone, heldTitle, almostTitle, heldForMinutes, heldOver,
        giveBack, serviceGone, whoAreYou, whoAreYouText, newHere, haveAccount, whoComes, relationSelf, somebodyElse,
        somebodyElseDetails, patientName, birthDate, birthDateHint, phoneHint, reasonLabel, reasonHint, howToPay,
        payAtVisit, payByCard, payByInsurer, payByVoucher, payByInvoice, insurerNumber, voucherCode, invoiceAddress,
        confirmBooking, bookedTitle, bookedText, bookingTitle, forPatient, patient, payment, whatNextTitle,
        addToCalendar, moveBooking, cancelBooking, whatToBring, cancelUntil, cancelTooLate, questions, toMyBookings,
        calendarTitle, takenTitle, takenText, otherTimesTitle, otherTimesNone, allTimes, expiredTitle, expiredText,
        cancelTitle, cancelNow, keepBooking, backToBooking, moveTitle, moveText, stateHeld, stateConfirmed,
        stateArrived, stateCompleted, stateNoShow, stateCancelled, stateExpired
    // One's own bookings
    case comingTitle, comingNone, pastTitle, waitingTitle, waitingBetween, waitingOffer
    // Signing in
    case password, passwordHint, yourName, makeAccount, noAccountYet, registerTitle, nothingLost, continueTitle,
        continueText, continueButton
    // What went wrong
    case errorsTitle, refusalTitle, refusalOther, refusalFailed, refusalNotFound, refusalMalformedRequest,
        refusalMethodNotAllowed, refusalThrottled, refusalTooManyHolds, refusalSignInForMore, refusalVerifyForMore,
        refusalPracticeClosed, refusalWrongState, refusalTooLateToCancel, refusalPatientErasing,
        refusalMethodNotAccepted, refusalWrongCredentials, refusalNotAllowed, refusalEmailTaken, refusalForeignForm,
        refusalStaleVersion, refusalFateUnknown, refusalBusy, refusalEngineAway, refusalSearchUnavailable,
        refusalSearchNotBuilt, refusalIdempotencyKeyReused, conflictRequired, conflictLength, conflictMalformed,
        conflictOutOfRange, conflictGuessable, conflictPaymentNotArranged, conflictPaymentNotReceived,
        conflictTimeWithdrawn, conflictPatientMissing, conflictOther, oldFormTitle, oldFormText, oldFormSend
    // Specialties that many practices name; others are shown as they are written
    case specialtyGeneralPractitioner, specialtyDentist, specialtyOrthodontist, specialtyPhysiotherapist,
        specialtyPaediatrician, specialtyOphthalmologist, specialtyPsychotherapist, specialtyDentalHygienist,
        specialtyFamilyMedicine, specialtyPediatrician, specialtyPsychiatrist, specialtyPsychologist
    // More about single fields
    case conflictPasswordLength, conflictPasswordGuessable, conflictNameLength, conflictEmailMalformed,
        conflictEmailLength, conflictPhoneMalformed, conflictBirthDateMalformed, conflictBirthDateOutOfRange,
        conflictPatientRequired, conflictMethodRequired, conflictReferenceRequired, filtersTitle
}

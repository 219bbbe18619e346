extension EnglishTexts {
    static let visits = #"""
        # Groups
        groupLabel = Group
        seeGroup = See the group
        groupOf[one] = In a group of up to {count} person
        groupOf[other] = In a group of up to {count} people
        deskGroupCount[one] = {count} group
        deskGroupCount[other] = {count} groups
        deskPeopleCount[one] = {count} person
        deskPeopleCount[other] = {count} people
        deskSeats = {taken} of {capacity} places taken
        deskSeatsOver = {taken} take part, {capacity} places
        deskSessionCancelled = This group is called off. Nobody can join it.
        deskSessionWho = Who takes part
        deskSessionNobody = Nobody takes part.
        deskSessionAdd = Book somebody into it
        deskSessionFull = Every place is taken.
        deskSessionCapacity = How many can take part
        deskSessionCapacityHint = From 1 to 500. With fewer, nobody loses a place.
        deskSessionCapacitySave = Keep this number
        deskSessionCancel = Call this group off
        deskSessionCancelText[one] = {count} booking is cancelled with a full refund. You are shown whom to call.
        deskSessionCancelText[other] = {count} bookings are cancelled with a full refund. You are shown whom to call.
        deskSessionReason = Why
        deskSessionReasonHint = Kept as a note with each booking, for whoever calls.
        deskSessionCancelNow = Call it off now
        deskSessionReopenText = Once it is open again, people can join it. Those who were cancelled do not come back by themselves.
        deskSessionReopen = Open it again
        refusalSessionNotCancelled = Only a group that is called off can be opened again.
        conflictCapacityOutOfRange = Give a number from 1 to 500.

        # Several services in one visit
        visitTitle = Several services in one visit
        visitText = Choose what you need, one after the other. All of it is held for you at once.
        visitMore = Another service in the same visit
        visitService = Service {number}
        visitNothing = Nothing more
        visitFrom = From
        visitShow = Show times
        visitTimesNone = Within two weeks there is no time at which these can follow each other. Choose another day.
        visitNeedsTwo = Choose a second service to see times for both.
        visitOneAlone = Only this one: see its times
        visitAgain = Choose all of it again
        visitOthers = In the same visit
        visitCount[one] = A visit with {count} booking
        visitCount[other] = A visit with {count} bookings
        visitMove = Move the whole visit
        moveOnlyThis = Move only this one
        cancelOnlyThis = Cancel only this one
        visitCancel = Cancel the whole visit
        visitCancelTitle = Cancel the whole visit?
        deskVisitTimesNone = Within two weeks these cannot follow each other. Choose another day, or book them one by one.
        deskVisitCancelText[one] = {count} booking is cancelled. The patient is told, and the time goes to who waits.
        deskVisitCancelText[other] = {count} bookings are cancelled. The patient is told, and the times go to who waits.
        deskVisitMoveTitle = Move the visit of {name}
        deskVisitMoveText = The first booking begins then; the others follow with the same gaps.
        refusalVisitMixed = Bookings of one visit are of one patient, in one practice.

        # Putting somebody on the waiting list
        deskWaitAdd = Put somebody on the waiting list
        deskWaitInstead = No time suits: the waiting list
        deskWaitDone = {name} is on the waiting list now.
        wishAnyTime = {days}, at any time
        wishAt = {days}, starting at {earliest}
        wishFrom = {days}, starting from {earliest}
        wishUntil = {days}, starting by {latest}
        wishBetween = {days}, starting between {earliest} and {latest}
        """#
}

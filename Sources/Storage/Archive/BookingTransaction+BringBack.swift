import Domain

extension BookingTransaction {
    /// Puts an archived booking back among the live ones, as it was when it went, for a payment that came late.
    ///
    /// The archive keeps its item: whatever is done next raises the live version above it, and the higher one counts.
    /// A booking that is live after all is left as it is.
    func bringBack(_ item: ArchivedBooking) throws {
        let booking = item.booking
        if try BookingTable.find(booking.id, of: booking.practiceID, in: connection) != nil { return }
        do {
            try BookingTable.insert(
                booking, holder: nil, reason: item.sealedReason, overbooking: item.sealedOverbooking, in: connection)
        } catch let error as SQLError where error.kind == .unique {
            throw BeginAgain()  // Another payment has brought it back since the look.
        }
        try connection.run(
            "UPDATE booking SET note = ? WHERE practice_id = ? AND id = ?", PatientRows.blob(item.sealedNote),
            .id(booking.practiceID), .id(booking.id))
        for payment in item.payments {
            try PaymentTable.insert(payment, reference: item.sealedReferences[payment.id], in: connection)
        }
    }
}

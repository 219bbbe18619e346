public import Domain

extension SQLBookingStore {
    public func arrangePayment(
        _ booking: ID<Booking>, of practice: ID<Practice>, _ request: ArrangePayment, ask: Ask<Payment>
    ) async throws -> Outcome<Payment> {
        try InvalidInput.check(request.problems())
        return try await transact(ask, practice: practice) { [seals] transaction in
            let found = try transaction.booking(booking, of: practice)
            let payments = try PaymentTable.payments(of: found, in: transaction.connection)
            let due = try ArrangePayment.decide(found, payments: payments, request.method, now: transaction.now)
            try transaction.replaceArranged(of: found)
            let payment = Payment(
                id: request.id, practiceID: practice, bookingID: booking, version: 1, state: .arranged,
                method: request.method, amount: due, reference: request.reference, changedAt: transaction.now)
            try transaction.insert(payment, of: found, seals: seals)
            try transaction.payChanged(found)
            return payment
        }
    }

    public func recordPayment(
        _ booking: ID<Booking>, of practice: ID<Practice>, _ request: RecordPayment, ask: Ask<Payment>
    ) async throws -> Outcome<Payment> {
        try InvalidInput.check(request.problems())
        guard ask.scope.isStaff(of: practice) else { throw RequestRefusal.missing }
        let archived = try await archived(booking, of: practice)
        return try await transact(ask, practice: practice) { [seals] transaction in
            if let archived { try transaction.bringBack(archived) }
            let found = try transaction.booking(booking, of: practice)
            let payments = try PaymentTable.payments(of: found, in: transaction.connection)
            try RecordPayment.decide(found, payments: payments, request.amount)
            var payment = try transaction.receive(request, for: found, seals: seals)
            try transaction.settleSoon(&payment, for: found)
            try transaction.payChanged(found)
            return payment
        }
    }

    public func refundPayment(
        _ id: ID<Payment>, of booking: ID<Booking>, in practice: ID<Practice>, ask: Ask<Payment>
    ) async throws -> Outcome<Payment> {
        let archived = try await archived(booking, of: practice)
        return try await transact(ask, practice: practice) { [seals] transaction in
            if let archived { try transaction.bringBack(archived) }
            let found = try transaction.booking(booking, of: practice)
            let seal = try Self.seal(of: found, seals, in: transaction.connection)
            let payments = try PaymentTable.payments(of: found, seal: seal, in: transaction.connection)
            guard var payment = payments.first(where: { $0.id == id }) else { throw RequestRefusal.missing }
            guard payment.state.next.contains(.refunded) else {
                throw BookingRefusal.paymentState(payment.state, wanted: .refunded)
            }
            try transaction.advance(&payment, to: .refunded)
            try transaction.balance(found)
            if payment.reference != nil { transaction.ledger.answerOf = found.patientID }
            try transaction.payChanged(found)
            return payment
        }
    }

    public func payments(
        of booking: ID<Booking>, in practice: ID<Practice>, scope: Scope, now: Instant
    ) async throws -> [Payment] {
        let (found, payments) = try await database.read(.current) { [seals] connection in
            let found = try Self.reachable(booking, of: practice, scope: scope, in: connection)
            let seal = try Self.seal(of: found, seals, in: connection)
            return (found, try PaymentTable.payments(of: found, seal: seal, in: connection))
        }
        try await seen([found], .listPayments, scope: scope, now: now)
        return payments
    }

    /// The booking's archived item, where it is live no more.
    private func archived(_ id: ID<Booking>, of practice: ID<Practice>) async throws -> ArchivedBooking? {
        guard let archive else { return nil }
        let isLive = try await database.read(.current) { try BookingTable.find(id, of: practice, in: $0) != nil }
        return isLive ? nil : try await archive.get(id, of: practice)
    }
}

extension BookingTransaction {
    func insert(_ payment: Payment, of booking: Booking, seals: PatientSeals) throws {
        let sealed = try seal(payment.reference, of: payment, for: booking, seals)
        try PaymentTable.insert(payment, reference: sealed, in: connection)
    }

    private func seal(
        _ reference: String?, of payment: Payment, for booking: Booking, _ seals: PatientSeals
    ) throws -> [UInt8]? {
        guard let reference else { return nil }
        guard let patient = booking.patientID else { throw BookingRefusal.patientMissing }
        ledger.answerOf = patient
        return try seals.seal(of: patient, in: connection).seal(reference, .reference, row: payment.id)
    }

    /// Another way to pay was chosen: what was arranged before falls away.
    func replaceArranged(of booking: Booking) throws {
        for var payment in try PaymentTable.payments(of: booking, in: connection)
        where payment.state.isPromise {
            try advance(&payment, to: .failed)
        }
    }

    /// Money came in: what was arranged for all of it is paid now; else a row of its own is, and what was arranged is
    /// for the rest.
    func receive(_ request: RecordPayment, for booking: Booking, seals: PatientSeals) throws -> Payment {
        let arranged = try PaymentTable.payments(of: booking, in: connection).first { $0.state.isPromise }
        if var payment = arranged, payment.amount == request.amount {
            payment.method = request.method
            try advance(&payment, to: .paid)
            if let sealed = try seal(request.reference, of: payment, for: booking, seals) {
                payment.reference = request.reference
                try PaymentTable.keep(sealed, of: payment, in: connection)
            }
            return payment
        }
        let payment = Payment(
            id: request.id, practiceID: booking.practiceID, bookingID: booking.id, version: 1, state: .paid,
            method: request.method, amount: request.amount, reference: request.reference, changedAt: now)
        try insert(payment, of: booking, seals: seals)
        try balance(booking)
        return payment
    }

    /// What is merely arranged is always for what is due: it takes the new amount, or falls away where nothing is. Money
    /// in a currency that the booking has left is given back.
    func balance(_ booking: Booking) throws {
        let payments = try PaymentTable.payments(of: booking, in: connection)
        let due = PaymentBalance(price: booking.terms.price, payments: payments).due
        for var payment in payments {
            if payment.state.isPromise, payment.amount != due {
                if due.amount > 0 { payment.amount = due }
                try advance(&payment, to: due.amount > 0 ? payment.state : .failed)
            } else if payment.state.isReceived, payment.amount.currency != due.currency {
                try advance(&payment, to: .refunding)
            }
        }
    }

    func advance(_ payment: inout Payment, to state: PaymentState) throws {
        payment.version += 1
        payment.state = state
        payment.changedAt = now
        try PaymentTable.advance(payment, in: connection)
    }

    /// A payment is part of its booking: every change of it raises the booking's version.
    func payChanged(_ found: Booking) throws {
        var booking = found
        booking.version += 1
        try advance(booking, .bookingPaymentChanged)
    }

    /// What was received is to be given back in full; what was only arranged falls away. The booking's own change
    /// carries both: no event of their own.
    func refund(_ booking: Booking) throws {
        for var payment in try PaymentTable.payments(of: booking, in: connection) {
            switch payment.state {
            case .paid, .authorised: try advance(&payment, to: .refunding)
            case .arranged, .due: try advance(&payment, to: .failed)
            case .refunding, .refunded, .failed: break
            }
        }
    }
}

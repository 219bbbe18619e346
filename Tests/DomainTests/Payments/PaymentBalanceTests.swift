import Domain
import Testing

@Suite("What is due")
struct PaymentBalanceTests {
    private func payment(_ state: PaymentState, _ amount: Int64, _ currency: String = "EUR") -> Payment {
        Payment(
            id: BookingSample.id(9), practiceID: BookingSample.id(2), bookingID: BookingSample.id(1), version: 1,
            state: state, method: .visit, amount: Money(amount: amount, currency: currency), reference: nil,
            changedAt: BookingSample.start)
    }

    private func euros(_ amount: Int64) -> Money { Money(amount: amount, currency: "EUR") }

    /// Every pair of states and amounts, against sums made one by one.
    @Test("what is there counts against the price, what is arranged, given back or failed does not")
    func sums() {
        let amounts: [Int64] = [1, 2500, 4999, 5000, 5001]
        for price in [Int64(0), 1, 5000] {
            for (a, b) in PaymentState.allCases.flatMap({ a in PaymentState.allCases.map { (a, $0) } }) {
                for (first, second) in amounts.flatMap({ x in amounts.map { (x, $0) } }) {
                    let balance = PaymentBalance(
                        price: euros(price), payments: [payment(a, first), payment(b, second)])
                    var left = price
                    if a == .paid || a == .authorised { left -= first }
                    if b == .paid || b == .authorised { left -= second }
                    #expect(balance.due == euros(left > 0 ? left : 0))
                    #expect(balance.overpaid == euros(left < 0 ? -left : 0))
                    #expect(balance.received == euros(price - left))
                }
            }
        }
    }

    @Test("money in another currency pays nothing of the price")
    func currencies() {
        let balance = PaymentBalance(price: euros(5000), payments: [payment(.paid, 5000, "CHF")])
        #expect(balance.due == euros(5000) && balance.overpaid == euros(0))
    }

    @Test("nothing is due for what was given up, and what is there for it is to be given back")
    func givenUp() {
        for state in BookingState.allCases {
            for now in [BookingSample.expiry - 1, BookingSample.expiry] {
                let booking = BookingSample.booking(state)
                let balance = PaymentBalance(of: booking, payments: [payment(.paid, 2000)], now: now)
                let isGivenUp = [.cancelled, .expired].contains(booking.state(at: now))
                #expect(balance.due == euros(isGivenUp ? 0 : 3000))
                #expect(balance.overpaid == euros(isGivenUp ? 2000 : 0))
            }
        }
    }

    @Test("a receipt is above zero, in the booking's currency, and no more than what is due")
    func receipts() {
        for state in BookingState.allCases {
            let booking = BookingSample.booking(state)
            for payments in BookingSample.payments(of: booking) {
                let due = PaymentBalance(price: booking.terms.price, payments: payments).due
                for amount in [Int64(-1), 0, 1, due.amount - 1, due.amount, due.amount + 1, 100_000_000, .max] {
                    let expected: BookingRefusal? =
                        amount <= 0 ? .amountOutOfRange(due) : amount > due.amount ? .amountAboveDue(due) : nil
                    #expect(
                        refusal { try RecordPayment.decide(booking, payments: payments, euros(amount)) } == expected)
                }
                let foreign = Money(amount: 1, currency: "USD")
                #expect(
                    refusal { try RecordPayment.decide(booking, payments: payments, foreign) }
                        == .amountOutOfRange(due))
            }
        }
    }

    @Test("what is arranged is all that is due, and nothing where nothing is")
    func arranging() throws {
        for sample in BookingSample.all {
            let state = sample.booking.state(at: sample.now)
            for payments in BookingSample.payments(of: sample.booking) {
                let due = PaymentBalance(price: sample.booking.terms.price, payments: payments).due
                let refused = refusal {
                    let amount = try ArrangePayment.decide(
                        sample.booking, payments: payments, .visit, now: sample.now)
                    #expect(amount == due && amount.amount > 0)
                }
                if [.held, .confirmed, .arrived].contains(state) {
                    #expect(refused == (due.amount > 0 ? nil : .nothingDue))
                } else {
                    #expect(refused == .wrongState(state, wanted: .confirmed))
                }
            }
        }
    }

    @Test("a card is not on offer, and what remains is named")
    func cards() {
        var booking = BookingSample.booking(.held)
        let now = BookingSample.expiry - 1
        for (methods, offered) in [
            ([PaymentMethod.card], []), ([.card, .visit], [PaymentMethod.visit]), ([.invoice], [.invoice]),
        ] {
            booking.terms.methods = methods
            #expect(booking.terms.offeredMethods == offered)
            let refused = refusal { _ = try ArrangePayment.decide(booking, payments: [], .card, now: now) }
            #expect(refused == .methodNotAccepted(offered))
            #expect(refused?.advice.contains(": .") == false)
        }
    }

    @Test("a service names a way to pay that can be arranged, or is confirmed without any")
    func policies() {
        func codes(_ methods: [PaymentMethod], _ confirmation: ConfirmationPolicy) -> [String] {
            Service(
                name: "Check", durationMinutes: 30, price: euros(1),
                payment: PaymentPolicy(methods: methods, confirmation: confirmation)
            ).problems().map { "\($0.subject) \($0.code)" }
        }
        for confirmation in ConfirmationPolicy.allCases {
            #expect(codes([.card], confirmation) == ["payment.methods noMethod"])
            #expect(codes([.card, .invoice], confirmation).isEmpty)
            for method in PaymentMethod.allCases where method != .card {
                #expect(codes([method], confirmation).isEmpty)
            }
        }
        #expect(codes([], .nothing).isEmpty)
        #expect(codes([], .arranged) == ["payment.methods required"])
    }

    private func refusal(_ body: () throws -> Void) -> BookingRefusal? {
        do {
            try body()
            return nil
        } catch {
            return error as? BookingRefusal
        }
    }
}

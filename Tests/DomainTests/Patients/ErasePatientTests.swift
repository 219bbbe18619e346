import Domain
import Testing

@Suite("What becomes of an erased patient's bookings")
struct ErasePatientTests {
    @Test("what is ahead is cancelled, a hold that ran out expires, what has begun stays")
    func fates() {
        for sample in BookingSample.all {
            let fate = ErasePatient.fate(of: sample.booking, now: sample.now)
            let hasBegun = sample.booking.terms.startsAt <= sample.now
            switch sample.booking.state {
            case .held: #expect(fate == (sample.now >= BookingSample.expiry ? .expire : .cancel))
            case .confirmed: #expect(fate == (hasBegun ? .leave : .cancel))
            default: #expect(fate == .leave)
            }
        }
    }
}

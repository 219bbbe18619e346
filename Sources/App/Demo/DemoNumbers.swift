import Domain

/// The fixed ids of one practice of the demo world and of what belongs to it, each kind in a range of its own.
struct DemoNumbers {
    private let base: UInt64

    /// - Parameter practice: from 0.
    init(practice: Int) { base = UInt64(practice + 1) * 100_000 }

    var practice: ID<Practice> { DemoIDs.id(base) }
    func location(_ index: Int) -> ID<Location> { id(1, index) }
    func practitioner(_ index: Int) -> ID<Practitioner> { id(10, index) }
    func resource(_ index: Int) -> ID<Resource> { id(30, index) }
    func service(_ index: Int) -> ID<Service> { id(60, index) }
    func schedule(_ index: Int) -> ID<Schedule> { id(80, index) }
    func waitlistEntry(_ index: Int) -> ID<WaitlistEntry> { id(200, index) }
    func patient(_ index: Int) -> ID<Patient> { id(1_000, index) }
    func account(_ index: Int) -> ID<Account> { id(2_000, index) }
    func booking(_ index: Int) -> ID<Booking> { id(10_000, index) }

    private func id<Subject>(_ range: UInt64, _ index: Int) -> ID<Subject> { DemoIDs.id(base + range + UInt64(index)) }
}

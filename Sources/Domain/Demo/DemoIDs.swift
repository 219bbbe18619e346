/// The fixed names of the demo world, so that examples can be asked as they stand.
///
/// They begin with a time of the year 2000, which no id made by a clock has.
public enum DemoIDs {
    /// A practice that is open round the clock, without notice.
    public static let practice = id(1, Practice.self)
    public static let location = id(2, Location.self)
    public static let practitioner = id(3, Practitioner.self)
    public static let service = id(4, Service.self)
    public static let schedule = id(5, Schedule.self)
    public static let resource = id(6, Resource.self)
    /// A group service of the same practice.
    public static let groupService = id(7, Service.self)
    public static let session = id(8, Session.self)
    /// The listing of that practitioner at that location: named after the schedule that it shows.
    public static let listing = ID<Listing>(schedule)

    /// Somebody who books, and who is treated.
    public static let account = id(10, Account.self)
    public static let patient = id(11, Patient.self)
    /// The practice's owner, and who sits at its desk.
    public static let owner = id(12, Account.self)
    public static let receptionist = id(13, Account.self)
    public static let admin = id(14, Account.self)
    public static let deskPatient = id(15, Patient.self)

    /// A confirmed booking of that patient, its payment, and one waiting.
    public static let booking = id(16, Booking.self)
    public static let payment = id(17, Payment.self)
    public static let waitlistEntry = id(18, WaitlistEntry.self)
    public static let visit = id(19, Visit.self)
    public static let message = id(20, Message.self)

    /// The platform's other staff, the practice's practitioner, and somebody whom the account looks after.
    public static let support = id(21, Account.self)
    public static let auditor = id(22, Account.self)
    public static let practitionerAccount = id(23, Account.self)
    public static let dependant = id(24, Patient.self)

    /// A booking of yesterday of which the desk has not said whether anybody came.
    public static let forgottenBooking = id(25, Booking.self)

    /// A document of the practice, of its practitioner and of the patient.
    public static let practiceMedia = id(26, MediaItem.self)
    public static let practitionerMedia = id(27, MediaItem.self)
    public static let patientMedia = id(28, MediaItem.self)

    /// Photos of the practice, outside and inside, and of its practitioner.
    public static let frontPhoto = id(29, MediaItem.self)
    public static let roomPhoto = id(30, MediaItem.self)
    public static let portraitPhoto = id(31, MediaItem.self)

    /// No demo id comes after it, and whatever else a database holds does.
    public static let last = id(1 << 40, Practice.self)

    /// Further things of the demo world, by a number of one's own: above 1,000.
    ///
    /// Numbers are of the whole world, not of a kind: a practitioner and a room of one name would share their claims.
    public static func id<Subject>(_ number: UInt64, _: Subject.Type = Subject.self) -> ID<Subject> {
        ID(milliseconds: 946_684_800_000, random: (0, number << 2))
    }
}

/// What can be booked (FHIR: HealthcareService), with every rule that a booking of it follows.
///
/// Durations, steps and buffers are multiples of five minutes.
public struct Service: InventoryItem {
    public static var kind: InventoryKind { .service }

    public var name: String
    public var summary: String
    public var specialty: String?
    public var durationMinutes: Int
    /// From one offered start to the next, counted from where the opening begins; nil: the duration.
    public var stepMinutes: Int?
    public var price: Money
    public var bufferBeforeMinutes: Int
    public var bufferAfterMinutes: Int
    /// A start is offered until so many minutes before it.
    public var noticeMinutes: Int
    /// A start is offered from so many local days before it.
    public var horizonDays: Int
    public static let horizonRange = 1...730
    /// How many patients one meeting takes: above one, they share a session.
    public var capacity: Int
    public var resources: [ResourceNeed]
    public var mode: ServiceMode
    /// How long a hold keeps the time while payment is arranged.
    public var holdMinutes: Int
    public var payment: PaymentPolicy
    /// A patient may cancel until so many minutes before the start.
    public var cancellationNoticeMinutes: Int
    /// Who offers it, and where; empty: everyone, everywhere.
    public var practitionerIDs: [ID<Practitioner>]
    public var locationIDs: [ID<Location>]

    public init(
        name: String, summary: String = "", specialty: String? = nil, durationMinutes: Int, stepMinutes: Int? = nil,
        price: Money, bufferBeforeMinutes: Int = 0, bufferAfterMinutes: Int = 0, noticeMinutes: Int = 0,
        horizonDays: Int = 90, capacity: Int = 1, resources: [ResourceNeed] = [], mode: ServiceMode = .inPerson,
        holdMinutes: Int = 10, payment: PaymentPolicy = PaymentPolicy(), cancellationNoticeMinutes: Int = 0,
        practitionerIDs: [ID<Practitioner>] = [], locationIDs: [ID<Location>] = []
    ) {
        self.name = name
        self.summary = summary
        self.specialty = specialty
        self.durationMinutes = durationMinutes
        self.stepMinutes = stepMinutes
        self.price = price
        self.bufferBeforeMinutes = bufferBeforeMinutes
        self.bufferAfterMinutes = bufferAfterMinutes
        self.noticeMinutes = noticeMinutes
        self.horizonDays = horizonDays
        self.capacity = capacity
        self.resources = resources
        self.mode = mode
        self.holdMinutes = holdMinutes
        self.payment = payment
        self.cancellationNoticeMinutes = cancellationNoticeMinutes
        self.practitionerIDs = practitionerIDs
        self.locationIDs = locationIDs
    }

    public var step: Int { stepMinutes ?? durationMinutes }

    /// Whether it is offered by this practitioner at this location.
    public func isOffered(by practitioner: ID<Practitioner>, at location: ID<Location>) -> Bool {
        (practitionerIDs.isEmpty || practitionerIDs.contains(practitioner))
            && (locationIDs.isEmpty || locationIDs.contains(location))
    }

    public func problems() -> [Conflict] {
        var check = FieldCheck()
        check.text("name", name, 1...200)
        check.text("summary", summary, 0...5000)
        if let specialty { check.text("specialty", specialty, 1...100) }
        check.fives("durationMinutes", durationMinutes, 5...1440)
        if let stepMinutes { check.fives("stepMinutes", stepMinutes, 5...1440) }
        check.fives("bufferBeforeMinutes", bufferBeforeMinutes, 0...480)
        check.fives("bufferAfterMinutes", bufferAfterMinutes, 0...480)
        check.number("noticeMinutes", noticeMinutes, 0...525_600)
        check.number("horizonDays", horizonDays, Self.horizonRange)
        check.number("capacity", capacity, 1...500)
        check.number("holdMinutes", holdMinutes, 1...1440)
        check.number("cancellationNoticeMinutes", cancellationNoticeMinutes, 0...525_600)
        check.add(price.problems(at: "price"))
        check.add(resources.enumerated().flatMap { $1.problems(at: "resources.\($0)") })
        check.unique("resources", resources.map(\.kind))
        check.add(payment.problems(at: "payment"))
        check.number("resources.count", resources.count, 0...20)
        check.number("practitionerIds.count", practitionerIDs.count, 0...500)
        check.unique("practitionerIds", practitionerIDs.map(\.description))
        check.number("locationIds.count", locationIDs.count, 0...500)
        check.unique("locationIds", locationIDs.map(\.description))
        return check.conflicts
    }
}

/// So many resources of one kind, at the booking's location.
public struct ResourceNeed: Codable, Hashable, Sendable {
    public var kind: String
    public var count: Int

    public init(kind: String, count: Int = 1) {
        self.kind = kind
        self.count = count
    }

    func problems(at path: String) -> [Conflict] {
        var check = FieldCheck()
        check.text("\(path).kind", kind, 1...60)
        check.number("\(path).count", count, 1...20)
        return check.conflicts
    }
}

public enum ServiceMode: String, Codable, Hashable, Sendable, CaseIterable {
    case inPerson, video
}

/// How a booking of the service may be paid, and what confirms it.
public struct PaymentPolicy: Codable, Hashable, Sendable {
    public var methods: [PaymentMethod]
    public var confirmation: ConfirmationPolicy

    public init(methods: [PaymentMethod] = [.visit], confirmation: ConfirmationPolicy = .arranged) {
        self.methods = methods
        self.confirmation = confirmation
    }

    func problems(at path: String) -> [Conflict] {
        var check = FieldCheck()
        check.unique("\(path).methods", methods.map(\.rawValue))
        if methods.isEmpty, confirmation != .nothing {
            check.refuse("\(path).methods", "required", "Name at least one way to pay.")
        } else if !methods.isEmpty, !methods.contains(where: \.canBeArranged) {
            let others = PaymentMethod.allCases.filter(\.canBeArranged).map(\.rawValue).joined(separator: ", ")
            check.refuse("\(path).methods", "noMethod", "Cards cannot be taken yet: name one of \(others) as well.")
        }
        return check.conflicts
    }
}

/// What must be there before a booking is confirmed.
public enum ConfirmationPolicy: String, Codable, Hashable, Sendable, CaseIterable {
    /// Nothing: asking is enough.
    case nothing
    /// A payment has been arranged.
    case arranged
    /// The money has been received, or promised by a card.
    case paid
}

public enum PaymentMethod: String, Codable, Hashable, Sendable, CaseIterable {
    case visit, card, insurer, voucher, invoice

    /// A card needs a provider behind it; without one it is not on offer, whatever a service's policy names.
    public var canBeArranged: Bool { self != .card }
}

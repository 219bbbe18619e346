/// Why a patient stays as it is.
public enum PatientRefusal: DomainError, Hashable {
    case tooMany(limit: Int)
    case selfExists
    case codeInvalid
    case alreadyLinked

    public var code: String {
        switch self {
        case .tooMany: "tooManyPatients"
        case .selfExists: "selfExists"
        case .codeInvalid: "codeInvalid"
        case .alreadyLinked: "alreadyLinked"
        }
    }

    public var kind: RefusalKind { self == .codeInvalid ? .invalid : .conflict }

    public var advice: String {
        switch self {
        case .tooMany(let limit): "One account looks after at most \(limit) patients."
        case .selfExists: "The account's own patient exists already: add a dependant, or change that one."
        case .codeInvalid: "The code is wrong, used or too old: ask for a new one."
        case .alreadyLinked: "This patient is yours already."
        }
    }
}

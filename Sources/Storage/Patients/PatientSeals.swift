import Domain
public import Secrets

/// What is sealed of a patient, and where.
enum SealedField: String {
    case reason, note, overbooking, phone, birthDate, reference, mediaDetails

    var place: (table: String, column: String) {
        switch self {
        case .reason, .note, .overbooking: ("booking", rawValue)
        case .phone: ("patient", "phone")
        case .birthDate: ("patient", "birth_date")
        case .reference: ("payment", "reference")
        case .mediaDetails: ("patient_media", "details")
        }
    }

    func at<Row>(_ row: ID<Row>) -> SealedPlace {
        SealedPlace(table: place.table, column: place.column, row: row.bytes)
    }
}

/// Seals with a patient's own key, which the master key wraps: once that key is gone, so is everything it sealed.
public struct PatientSeals: Sendable {
    private let master: MasterKeys
    private let finder: KeyedHash

    /// - Parameter finder: makes the hashes by which a phone number or a date of birth is found.
    public init(master: MasterKeys, finder: KeyedHash) {
        self.master = master
        self.finder = finder
    }

    /// A new patient's key, wrapped: what the row keeps.
    func newKey(of patient: ID<Patient>) -> [UInt8] {
        master.wrap(SecretKey(), for: Self.place(of: patient))
    }

    /// - Throws: `RequestRefusal.missing` where there is no such patient, or its key has been destroyed.
    func seal(of patient: ID<Patient>, in connection: any SQLConnection) throws -> PatientSeal {
        let wrapped: [UInt8]?? = try connection.value("SELECT subject_key FROM patient WHERE id = ?", .id(patient))
        guard let wrapped = wrapped ?? nil else { throw RequestRefusal.missing }
        return try seal(of: patient, wrapped: wrapped)
    }

    /// By the key as the patient's row keeps it.
    func seal(of patient: ID<Patient>, wrapped: [UInt8]) throws -> PatientSeal {
        PatientSeal(SecretBox(try master.unwrap(wrapped, for: Self.place(of: patient))))
    }

    /// Answers that hold a patient's data die with the patient's key too.
    var answers: Asking.PatientSeal {
        { patient, connection in
            let box = try seal(of: patient, in: connection).box
            return AnswerSeal(
                seal: { box.seal($0, for: SealedPlace(table: "answer", column: "answer", row: $1)) },
                open: { try box.open($0, for: SealedPlace(table: "answer", column: "answer", row: $1)) })
        }
    }

    /// Digits alone count, for people write numbers with blanks, brackets and dashes; and of those the last nine, without
    /// zeros before them: `+49`, `0049` and `0` begin the same number.
    func finding(phone: String) -> [UInt8] {
        let digits = phone.utf8.filter { (48...57).contains($0) }.drop { $0 == 48 }
        return finder.hash(Array("phone:".utf8) + digits.suffix(9))
    }

    func finding(birthDate: LocalDate) -> [UInt8] {
        finder.hash(Array("birthDate:\(birthDate)".utf8))
    }

    private static func place(of patient: ID<Patient>) -> SealedPlace {
        SealedPlace(table: "patient", column: "subject_key", row: patient.bytes)
    }
}

/// One patient's seal.
struct PatientSeal {
    let box: SecretBox

    init(_ box: SecretBox) { self.box = box }

    func seal<Row>(_ text: String, _ field: SealedField, row: ID<Row>) throws -> [UInt8] {
        box.seal(text, for: field.at(row))
    }

    func open<Row>(_ sealed: [UInt8]?, _ field: SealedField, row: ID<Row>) throws -> String? {
        guard let sealed else { return nil }
        return try box.openText(sealed, for: field.at(row))
    }
}

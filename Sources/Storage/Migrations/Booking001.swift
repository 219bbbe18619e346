import Domain

/// The booking database as it began. Every key of a practice's table begins with the practice, so that tables can be
/// sharded by it; patients and their guardians are keyed by themselves.
extension Schema {
    public static let booking = Schema(
        name: "booking",
        migrations: [
            Migration(number: 1, name: "bookings, claims, patients, payments, waitlist") { dialect in
                AnswerTable(side: .booking).creation(dialect) + EventTable(side: .booking).creation(dialect)
                    + AuditTable(side: .booking).creation(dialect) + [LeaseTable(schema: "booking").creation(dialect)]
                    + bookings(dialect) + claims(dialect) + patients(dialect) + payments(dialect) + waiting(dialect)
                    + messages(dialect) + PatientMediaTable.creation(dialect)
            },
            received, auditByPatient,
        ])

    private static func bookings(_ d: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE booking (
                practice_id \(d.id) NOT NULL, id \(d.id) NOT NULL, version \(d.integer) NOT NULL,
                state \(d.text(12)) NOT NULL, patient_id \(d.id), account_id \(d.id), holder \(d.bytes(32)),
                service_id \(d.id) NOT NULL, practitioner_id \(d.id) NOT NULL, location_id \(d.id) NOT NULL,
                session_id \(d.id), visit_id \(d.id), resources \(d.bytes(320)) NOT NULL, seat \(d.integer) NOT NULL,
                \(terms(d)),
                hold_expires_at \(d.integer), origin \(d.text(12)) NOT NULL, created_at \(d.integer) NOT NULL,
                changed_at \(d.integer) NOT NULL, closed_by_system \(d.integer) NOT NULL, due_at \(d.integer) NOT NULL,
                reason \(d.longBytes), note \(d.longBytes), overbooking \(d.longBytes),
                PRIMARY KEY (practice_id, id)
            )\(d.options(.keyed))
            """,
            "CREATE INDEX booking_by_start ON booking (practice_id, starts_at, id)",
            "CREATE INDEX booking_by_patient ON booking (patient_id, starts_at, ends_at)",
            "CREATE INDEX booking_by_due ON booking (state, due_at)",
            "CREATE INDEX booking_by_visit ON booking (practice_id, visit_id)",
            """
            CREATE TABLE open_hold (
                practice_id \(d.id) NOT NULL, booking_id \(d.id) NOT NULL, holder \(d.bytes(32)) NOT NULL,
                address \(d.bytes(32)) NOT NULL, is_anonymous \(d.integer) NOT NULL, practitioner_id \(d.id) NOT NULL,
                starts_at \(d.integer) NOT NULL, minutes \(d.integer) NOT NULL, expires_at \(d.integer) NOT NULL,
                PRIMARY KEY (practice_id, booking_id)
            )\(d.options(.keyed))
            """,
            "CREATE INDEX open_hold_by_holder ON open_hold (holder)",
            "CREATE INDEX open_hold_by_address ON open_hold (address)",
            "CREATE INDEX open_hold_by_practitioner ON open_hold (practice_id, practitioner_id, starts_at)",
        ]
    }

    private static func terms(_ d: SQLDialect) -> String {
        """
        starts_at \(d.integer) NOT NULL, ends_at \(d.integer) NOT NULL, claimed_from \(d.integer) NOT NULL,
        claimed_until \(d.integer) NOT NULL, time_zone \(d.text(64)) NOT NULL, local_date \(d.integer) NOT NULL,
        local_time \(d.integer) NOT NULL, price_amount \(d.integer) NOT NULL, price_currency \(d.text(3)) NOT NULL,
        methods \(d.integer) NOT NULL, confirmation \(d.text(12)) NOT NULL, hold_minutes \(d.integer) NOT NULL,
        cancellation_notice \(d.integer) NOT NULL, capacity \(d.integer) NOT NULL
        """
    }

    private static func claims(_ d: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE claim (
                practice_id \(d.id) NOT NULL, owner_id \(d.id) NOT NULL, cell \(d.integer) NOT NULL,
                seat \(d.integer) NOT NULL, booking_id \(d.id), session_id \(d.id),
                PRIMARY KEY (practice_id, owner_id, cell, seat)
            )\(d.options(.keyed))
            """,
            """
            CREATE TABLE session (
                practice_id \(d.id) NOT NULL, id \(d.id) NOT NULL, version \(d.integer) NOT NULL,
                service_id \(d.id) NOT NULL, practitioner_id \(d.id) NOT NULL, location_id \(d.id) NOT NULL,
                resources \(d.bytes(320)) NOT NULL, \(terms(d)),
                seats \(d.integer) NOT NULL, is_cancelled \(d.integer) NOT NULL, has_cells \(d.integer) NOT NULL,
                PRIMARY KEY (practice_id, id)
            )\(d.options(.keyed))
            """,
            "CREATE UNIQUE INDEX session_by_start ON session (practice_id, practitioner_id, starts_at)",
            "CREATE INDEX session_by_time ON session (practice_id, starts_at)",
        ]
    }

    private static func patients(_ d: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE patient (
                id \(d.id) NOT NULL PRIMARY KEY, version \(d.integer) NOT NULL, practice_id \(d.id),
                state \(d.text(12)) NOT NULL, name \(d.text(200)) NOT NULL, name_key \(d.text(200)) NOT NULL,
                email \(d.text(254)), email_key \(d.text(254)), relation \(d.text(12)) NOT NULL,
                phone \(d.longBytes), phone_hash \(d.bytes(32)), birth_date \(d.longBytes), birth_hash \(d.bytes(32)),
                subject_key \(d.longBytes), created_at \(d.integer) NOT NULL, kept_until \(d.integer)
            )\(d.options(.keyed))
            """,
            "CREATE INDEX patient_by_name ON patient (practice_id, name_key)",
            "CREATE INDEX patient_by_phone ON patient (phone_hash)",
            "CREATE INDEX patient_by_birth ON patient (birth_hash)",
            """
            CREATE TABLE guardian (
                account_id \(d.id) NOT NULL, patient_id \(d.id) NOT NULL, relation \(d.text(12)) NOT NULL,
                PRIMARY KEY (account_id, patient_id)
            )\(d.options(.keyed))
            """,
            "CREATE INDEX guardian_by_patient ON guardian (patient_id)",
            """
            CREATE TABLE link_code (
                hash \(d.bytes(32)) NOT NULL PRIMARY KEY, patient_id \(d.id) NOT NULL,
                expires_at \(d.integer) NOT NULL, used_at \(d.integer)
            )\(d.options(.keyed))
            """,
            """
            CREATE TABLE practice_patient (
                practice_id \(d.id) NOT NULL, patient_id \(d.id) NOT NULL, PRIMARY KEY (practice_id, patient_id)
            )\(d.options(.keyed))
            """,
        ]
    }

    private static func payments(_ d: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE payment (
                practice_id \(d.id) NOT NULL, booking_id \(d.id) NOT NULL, id \(d.id) NOT NULL,
                version \(d.integer) NOT NULL, state \(d.text(12)) NOT NULL, method \(d.text(12)) NOT NULL,
                amount \(d.integer) NOT NULL, currency \(d.text(3)) NOT NULL, reference \(d.longBytes),
                created_at \(d.integer) NOT NULL, changed_at \(d.integer) NOT NULL,
                PRIMARY KEY (practice_id, booking_id, id)
            )\(d.options(.keyed))
            """
        ]
    }

    private static func waiting(_ d: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE waitlist_entry (
                practice_id \(d.id) NOT NULL, id \(d.id) NOT NULL, version \(d.integer) NOT NULL,
                state \(d.text(12)) NOT NULL, patient_id \(d.id) NOT NULL, account_id \(d.id),
                service_id \(d.id) NOT NULL, practitioner_id \(d.id), location_id \(d.id),
                from_date \(d.integer) NOT NULL, until_date \(d.integer) NOT NULL, earliest \(d.integer) NOT NULL,
                latest \(d.integer) NOT NULL, created_at \(d.integer) NOT NULL, turn_at \(d.integer) NOT NULL,
                offered_booking_id \(d.id), offers \(d.integer) NOT NULL, refused_start \(d.integer),
                PRIMARY KEY (practice_id, id)
            )\(d.options(.keyed))
            """,
            "CREATE INDEX waitlist_by_turn ON waitlist_entry (practice_id, state, turn_at, id)",
            "CREATE INDEX waitlist_by_state ON waitlist_entry (state, practice_id)",
            "CREATE INDEX waitlist_by_patient ON waitlist_entry (patient_id)",
            "CREATE INDEX waitlist_by_offer ON waitlist_entry (practice_id, offered_booking_id)",
        ]
    }

    private static func messages(_ d: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE message (
                practice_id \(d.id) NOT NULL, id \(d.id) NOT NULL, booking_id \(d.id), patient_id \(d.id) NOT NULL,
                kind \(d.text(24)) NOT NULL, state \(d.text(12)) NOT NULL, due_at \(d.integer) NOT NULL,
                created_at \(d.integer) NOT NULL,
                PRIMARY KEY (practice_id, id)
            )\(d.options(.keyed))
            """,
            "CREATE INDEX message_by_due ON message (state, due_at)",
            "CREATE INDEX message_by_booking ON message (practice_id, booking_id)",
            "CREATE INDEX message_by_practice ON message (practice_id, state, due_at)",
        ]
    }
}

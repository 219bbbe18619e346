/// Money that waits for its booking, or to be given back.
extension Schema {
    static let received = Migration(number: 2, name: "received money that waits") { dialect in
        [
            """
            CREATE TABLE waiting_money (
                practice_id \(dialect.id) NOT NULL, booking_id \(dialect.id) NOT NULL, due_at \(dialect.integer) NOT NULL,
                PRIMARY KEY (practice_id, booking_id)
            )\(dialect.options(.keyed))
            """,
            "CREATE INDEX waiting_money_by_due ON waiting_money (due_at)",
            "CREATE INDEX payment_by_state ON payment (practice_id, state)",
            // What was received before there was anybody to settle it.
            """
            INSERT INTO waiting_money (practice_id, booking_id, due_at) \
            SELECT DISTINCT b.practice_id, b.id, 0 FROM booking b \
            JOIN payment p ON p.practice_id = b.practice_id AND p.booking_id = b.id \
            WHERE b.state IN ('held', 'expired', 'cancelled') AND p.state IN ('paid', 'authorised')
            """,
        ]
    }
}

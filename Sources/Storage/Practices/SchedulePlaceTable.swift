import Domain

/// Which active schedule says when a practitioner works at a location: never two of them.
enum SchedulePlaceTable {
    static func creation(_ dialect: SQLDialect) -> String {
        """
        CREATE TABLE schedule_place (
            practice_id \(dialect.id) NOT NULL,
            practitioner_id \(dialect.id) NOT NULL,
            location_id \(dialect.id) NOT NULL,
            schedule_id \(dialect.id) NOT NULL,
            PRIMARY KEY (practice_id, practitioner_id, location_id)
        )\(dialect.options(.keyed))
        """
    }

    /// - Throws: `PracticeRefusal.scheduleExists`.
    static func take(_ schedule: Stored<Schedule>, in connection: any SQLConnection) throws {
        let isFree = try connection.insertIfAbsent(
            into: "schedule_place",
            [
                "practice_id": .id(schedule.practiceID), "practitioner_id": .id(schedule.practitionerID),
                "location_id": .id(schedule.locationID), "schedule_id": .id(schedule.id),
            ])
        guard isFree else { throw PracticeRefusal.scheduleExists }
    }

    static func free(_ schedule: Stored<Schedule>, in connection: any SQLConnection) throws {
        try connection.run(
            "DELETE FROM schedule_place WHERE practice_id = ? AND practitioner_id = ? AND location_id = ?",
            .id(schedule.practiceID), .id(schedule.practitionerID), .id(schedule.locationID))
    }

    static func schedules(
        by practitioner: ID<Practitioner>, of practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> [ID<Schedule>] {
        try connection.query(
            "SELECT schedule_id FROM schedule_place WHERE practice_id = ? AND practitioner_id = ? ORDER BY schedule_id",
            .id(practice), .id(practitioner)
        ) { try $0[0] }
    }

    static func schedules(
        at location: ID<Location>, of practice: ID<Practice>, in connection: any SQLConnection
    ) throws -> [ID<Schedule>] {
        try connection.query(
            "SELECT schedule_id FROM schedule_place WHERE practice_id = ? AND location_id = ? ORDER BY schedule_id",
            .id(practice), .id(location)
        ) { try $0[0] }
    }
}

import Domain

extension PracticeTransaction {
    /// Ends a draft that nobody ever booked: what was set up is deleted, its members and invitations with it.
    ///
    /// The practice's own row stays, blank: events that consumers have not read yet name it.
    func close() throws {
        try delete(Schedule.self)
        try delete(Service.self)
        try delete(Resource.self)
        try delete(Practitioner.self)
        try delete(Location.self)
        for table in ["schedule_place", "practice_member", "account_code", "media"] {
            try connection.run("DELETE FROM \(table) WHERE practice_id = ?", .id(practice.id))
        }
        var record = practice
        record.details = Practice(name: "Closed", country: practice.details.country)
        record.version += 1
        try PracticeTable.save(record, in: connection)
        try tell(.practiceChanged, of: record)
    }

    private func delete<Item: InventoryItem>(_: Item.Type) throws {
        try connection.run("DELETE FROM \(Item.kind.table) WHERE practice_id = ?", .id(practice.id))
    }
}

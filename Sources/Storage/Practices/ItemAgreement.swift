import Domain

/// What an item must agree on with the others of its practice: rules that need rows, asked under the practice's lock.
struct ItemAgreement {
    let practice: ID<Practice>
    let zones: any TimeZones
    let connection: any SQLConnection

    /// - Parameter old: the value that is replaced; nil for a new item.
    /// - Throws: `InvalidInput` with every disagreement.
    func check<Item: InventoryItem>(_ value: Item, replacing old: Item?) throws {
        var conflicts: [Conflict] = []
        switch value {
        case let location as Location:
            if zones.zone(location.timeZone) == nil {
                conflicts.append(
                    Conflict(
                        subject: "timeZone", code: "unknown", message: "Give an IANA name such as Europe/Paris."))
            }
        case let resource as Resource:
            conflicts += try missing(resource.locationID, at: "locationId")
        case let service as Service:
            for (index, id) in service.practitionerIDs.enumerated() {
                conflicts += try missing(id, at: "practitionerIds.\(index)")
            }
            for (index, id) in service.locationIDs.enumerated() {
                conflicts += try missing(id, at: "locationIds.\(index)")
            }
        case let schedule as Schedule:
            conflicts += try disagreements(of: schedule, replacing: old as? Schedule)
        default: break
        }
        try InvalidInput.check(conflicts)
    }

    private func disagreements(of schedule: Schedule, replacing old: Schedule?) throws -> [Conflict] {
        guard let old else {
            return try missing(schedule.practitionerID, at: "practitionerId")
                + missing(schedule.locationID, at: "locationId")
        }
        var conflicts: [Conflict] = []
        let message = "A schedule stays where it is: add another one."
        if schedule.practitionerID != old.practitionerID {
            conflicts.append(Conflict(subject: "practitionerId", code: "fixed", message: message))
        }
        if schedule.locationID != old.locationID {
            conflicts.append(Conflict(subject: "locationId", code: "fixed", message: message))
        }
        return conflicts
    }

    private func missing<Item: InventoryItem>(_ id: ID<Item>, at path: String) throws -> [Conflict] {
        let isThere = try connection.exists(
            "SELECT 1 FROM \(Item.kind.table) WHERE practice_id = ? AND id = ? AND active = 1", .id(practice), .id(id))
        if isThere { return [] }
        return [
            Conflict(
                subject: path, code: "unknown", message: "Name a \(Item.kind.rawValue) of this practice that is active."
            )
        ]
    }

    /// - Throws: `PracticeRefusal.inUse`, naming what must be withdrawn before this item.
    func checkUnused<Item: InventoryItem>(_ item: Stored<Item>) throws {
        var users: [Conflict] = []
        switch item {
        case let location as Stored<Location>:
            users += try SchedulePlaceTable.schedules(at: location.id, of: practice, in: connection).map(user)
            let resources = try ItemTable<Resource>().raw(of: practice, in: connection).map { try $0.item() }
            users += resources.filter { $0.isActive && $0.locationID == location.id }.map { user($0.id) }
        case let practitioner as Stored<Practitioner>:
            users += try SchedulePlaceTable.schedules(by: practitioner.id, of: practice, in: connection).map(user)
        default: break
        }
        if !users.isEmpty { throw PracticeRefusal.inUse(users) }
    }

    private func user<Item: InventoryItem>(_ id: ID<Item>) -> Conflict {
        Conflict(
            subject: "\(Item.kind.rawValue).\(id)", code: "inUse",
            message: "This \(Item.kind.rawValue) is still active.")
    }
}

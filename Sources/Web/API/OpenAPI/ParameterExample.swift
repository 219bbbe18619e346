import Domain

/// What stands in a path or a query of an example: the demo world's own, so that reads work as they are shown.
enum ParameterExample {
    static func value(_ name: String, of endpoint: Endpoint) -> JSONValue? {
        if let id = id(name, of: endpoint) { return .text(id) }
        switch name {
        case "from", "until", "startsAt":
            let schema = endpoint.query.first { $0.name == name }?.schema
            guard case .text(let rule)? = schema?.kind, case .instant = rule.format else { return "2027-03-01" }
            return name == "until" ? "2027-03-08T00:00:00Z" : "2027-03-01T00:00:00Z"
        case "date": return "2027-03-01"
        case "q": return "dentist"
        case "log": return "booking"
        default: return nil
        }
    }

    private static func id(_ name: String, of endpoint: Endpoint) -> String? {
        switch name {
        case "practiceId": DemoIDs.practice.description
        case "locationId": DemoIDs.location.description
        case "practitionerId": DemoIDs.practitioner.description
        case "serviceId": DemoIDs.service.description
        case "scheduleId": DemoIDs.schedule.description
        case "resourceId": DemoIDs.resource.description
        case "sessionId": DemoIDs.session.description
        case "listingId": DemoIDs.listing.description
        case "accountId": DemoIDs.receptionist.description
        case "patientId": (endpoint.isWithinPractice ? DemoIDs.deskPatient : DemoIDs.patient).description
        case "bookingId": booking(for: endpoint.operation).description
        case "paymentId": DemoIDs.payment.description
        case "entryId": DemoIDs.waitlistEntry.description
        case "visitId": DemoIDs.visit.description
        case "messageId": DemoIDs.message.description
        case "mediaId": media(of: endpoint).description
        default: nil
        }
    }

    private static func media(of endpoint: Endpoint) -> ID<MediaItem> {
        switch endpoint.pathNames.dropLast().last {
        case "practitionerId": DemoIDs.practitionerMedia
        case "patientId": DemoIDs.patientMedia
        default: DemoIDs.practiceMedia
        }
    }

    /// Nobody can be missed at a booking that is still to come.
    private static func booking(for operation: Operation) -> ID<Booking> {
        operation == .recordNoShow ? DemoIDs.forgottenBooking : DemoIDs.booking
    }
}

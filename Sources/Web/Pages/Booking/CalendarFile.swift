import Domain

/// What somebody comes for as a calendar takes it (RFC 5545): a booking, or each of a visit; when and where, and nothing
/// about health.
struct CalendarFile {
    let events: [BookingFacts]
    let words: Words
    let site: WebSite

    var bytes: [UInt8] {
        let lines =
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Praxis//Booking//EN", "METHOD:PUBLISH"]
            + events.flatMap(lines) + ["END:VCALENDAR"]
        return Array(lines.map { Self.folded($0) + "\r\n" }.joined().utf8)
    }

    private func lines(of facts: BookingFacts) -> [String] {
        let booking = facts.booking
        var lines = [
            "BEGIN:VEVENT", "UID:\(booking.id)@praxis", "SEQUENCE:\(booking.version)",
            "DTSTAMP:\(Self.stamp(facts.now))", "DTSTART:\(Self.stamp(booking.terms.startsAt))",
            "DTEND:\(Self.stamp(booking.terms.endsAt))",
            "SUMMARY:\(Self.escaped(words(.calendarTitle, ["practice": facts.practice.details.name])))",
            "STATUS:\(Self.status(facts.state))",
            "URL:\(site.address)\(facts.address.text)",
        ]
        if let location = facts.location {
            let place = [location.address, location.postcode, location.city].filter { !$0.isEmpty }
            lines.append("LOCATION:\(Self.escaped(place.joined(separator: ", ")))")
            lines.append("GEO:\(location.latitude);\(location.longitude)")
        }
        return lines + ["END:VEVENT"]
    }

    private static func status(_ state: BookingState) -> String {
        switch state {
        case .held: "TENTATIVE"
        case .cancelled, .expired: "CANCELLED"
        case .confirmed, .arrived, .completed, .noShow: "CONFIRMED"
        }
    }

    /// `20261208T083000Z`
    static func stamp(_ instant: Instant) -> String { instant.rfc3339.filter { $0 != "-" && $0 != ":" } }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\\\"
            case ";": escaped += "\\;"
            case ",": escaped += "\\,"
            case _ where character.isNewline: escaped += "\\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// Lines of at most 75 bytes; what goes on begins with a blank.
    static func folded(_ line: String) -> String {
        var folded = ""
        var count = 0
        for character in line {
            let length = character.utf8.count
            if count + length > 75 {
                folded += "\r\n "
                count = 1
            }
            folded.append(character)
            count += length
        }
        return folded
    }
}

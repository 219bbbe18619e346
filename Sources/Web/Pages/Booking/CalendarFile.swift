import Domain

/// A booking as a calendar takes it (RFC 5545): when and where, and nothing about health.
struct CalendarFile {
    let facts: BookingFacts
    let words: Words
    let site: WebSite

    private var booking: Booking { facts.booking }

    var bytes: [UInt8] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Praxis//Booking//EN", "METHOD:PUBLISH", "BEGIN:VEVENT",
            "UID:\(booking.id)@praxis", "SEQUENCE:\(booking.version)",
            "DTSTAMP:\(Self.stamp(facts.now))", "DTSTART:\(Self.stamp(booking.terms.startsAt))",
            "DTEND:\(Self.stamp(booking.terms.endsAt))",
            "SUMMARY:\(Self.escaped(words(.calendarTitle, ["practice": facts.practice.details.name])))",
            "STATUS:\(booking.state == .cancelled ? "CANCELLED" : "CONFIRMED")",
            "URL:\(site.address)\(facts.address.text)",
        ]
        if let location = facts.location {
            let place = [location.address, location.postcode, location.city].filter { !$0.isEmpty }
            lines.append("LOCATION:\(Self.escaped(place.joined(separator: ", ")))")
            lines.append("GEO:\(location.latitude);\(location.longitude)")
        }
        lines += ["END:VEVENT", "END:VCALENDAR"]
        return Array(lines.map { Self.folded($0) + "\r\n" }.joined().utf8)
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

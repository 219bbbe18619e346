import Domain

/// Somebody has changed somebody's hours since a form was opened: what they say now. The form beside it keeps what was
/// typed.
struct ChangedHoursNotice: HTML {
    let words: Words
    let facts: [Fact]

    var body: some HTML {
        div(.class("notice danger"), .role("alert")) {
            p { strong { words(.hoursStale) } }
            FactList(facts: facts)
            p { words(.hoursStaleText) }
        }
    }
}

extension Words {
    /// By place, what the hours of some days say that the week does not.
    func exceptions(of schedules: [Stored<Schedule>], in dates: ClosedRange<LocalDate>, _ rules: RuleBook) -> [Fact] {
        schedules.map { schedule in
            let groups = ExceptionGroup.ahead(of: schedule.value, from: dates.lowerBound).filter {
                $0.first.date <= dates.upperBound
            }
            let texts = groups.isEmpty ? [self(.settingsExceptionsNone)] : groups.map(exception)
            return Fact(rules.locations[schedule.locationID]?.name ?? "", texts.joined(separator: "; "))
        }
    }

    /// `Tuesday, 8 December 2026 · 09:00 – 12:00 · Off · a course`
    private func exception(_ group: ExceptionGroup) -> String {
        line([
            dates(of: group), group.isWholeDay ? nil : window(group.first.opens, group.first.closes),
            kind(of: group), group.first.reason,
        ])
    }

    func dates(of group: ExceptionGroup) -> String {
        if group.first.date == group.last { return longDate(group.last) }
        return self(.timeFromTo, ["from": longDate(group.first.date), "to": longDate(group.last)])
    }

    func kind(of group: ExceptionGroup) -> String {
        self(group.first.kind == .extra ? .settingsExceptionExtra : .settingsExceptionOff)
    }
}

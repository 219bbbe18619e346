import Domain
import Foundation
import Testing

@testable import Web

/// The page of all components has them: what is missing there is seen, and checked in a browser, by nobody.
@Suite("/design")
struct DesignTests {
    /// Everything that pages are made of, and whoever adds to them adds here: a new component, a new state.
    private static let components: [any HTML.Type] = [
        ErrorSummary.self, TextField.self, LongTextField.self, ChoiceField.self, MenuField.self, TickField.self,
        FormError.self, FactList.self, PhoneLink.self, AdminSelect.self, SearchBox.self, StateBadge.self,
        AdminStateBadge.self, PlotTable.self, AuditTable.self, FieldTable.self, Steps.self, HeldSummary.self,
        BookingLine.self, WhatNext.self, WaitingCard.self, PaymentFields.self, SlotButtons.self, DayList.self,
        BarPlot.self, LinePlot.self, DayColumn.self, DayEntry.self, DayOpening.self, CancelledList.self,
        DeskWaitingAside.self, PatientLine.self, PhoneLine.self, PaymentTable.self, DeskSlotButtons.self,
        DeskMore<WaitlistEntry>.self, HoursRow.self, DoneNotice.self, AccountDoneNotice.self, DeskRefusal.self,
        AccountTheirs.self, StaleRow.self, NothingFound.self, OtherTimesSection.self, WeekLinks.self,
        FileForm<String>.self, Countdown.self, DayMeeting.self, SessionFacts.self, SessionSteps.self,
        SessionSeat.self, QuickStep.self, SessionCalls.self, TouchedLine.self, WaitlistLines.self, WeekRow.self,
        MonthCell.self, VisitSection.self, VisitPartLine.self, VisitCard.self, VisitLines.self, VisitTaken.self,
        VisitSlotButtons.self,
    ]

    private static func page(_ language: Language) -> String {
        let words = Words(language)
        let frame = Frame(words: words, path: "/design", account: nil, token: nil)
        let page = DesignPage(frame: frame, sample: DesignSample(words: words, now: WebWorld.start))
        return String(decoding: page.document(), as: UTF8.self)
    }

    /// The names over its specimens.
    private static func names(_ page: String) -> Set<String> {
        let headings = page.components(separatedBy: "<h3><code>").dropFirst().compactMap {
            $0.components(separatedBy: "</code></h3>").first
        }
        return Set(headings.flatMap { $0.components(separatedBy: ", ") })
    }

    @Test("each component has its specimen", arguments: components.map { "\($0)".prefix { $0 != "<" } })
    func isShown(_ name: Substring) {
        #expect(Self.names(Self.page(.en)).contains(String(name)))
    }

    /// What stands under a name, up to the next.
    private static func specimen(_ name: String, of page: String) -> String {
        let after = page.components(separatedBy: "<h3><code>\(name)").dropFirst().first ?? ""
        return after.components(separatedBy: "<h3><code>").first ?? ""
    }

    @Test("a booking is shown in each of its states, as a badge, a card and an entry of the day")
    func states() {
        let page = Self.page(.en)
        let (badges, day) = (Self.specimen("StateBadge", of: page), Self.specimen("DayColumn", of: page))
        for state in BookingState.allCases {
            let badge = "class=\"badge \(state.rawValue)\""
            #expect(badges.contains(badge), "no badge says \(state)")
            #expect(Self.specimen("BookingCard, \(state.rawValue)", of: page).contains(badge), "no card is \(state)")
            #expect(day.contains(badge), "no entry of the day is \(state)")
        }
    }

    @Test("every id on it is there once", arguments: Language.allCases)
    func ids(_ language: Language) {
        let ids = Self.page(language).components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        let repeated = Dictionary(grouping: ids, by: \.self).filter { $1.count > 1 }.keys
        #expect(repeated.isEmpty, "\(repeated)")
    }
}

import Domain

/// How the place is, and the ways to everything else.
struct AdminPage: HTML {
    let frame: Frame
    let staff: PlatformStaff
    let state: PlatformState
    let counts: [PracticeState: Int]

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.adminTitle)) {
            h1 { words(.adminTitle) }
            AdminNavigation(frame: frame, staff: staff)
            section(.class("card"), .labelled(by: "states")) {
                h2(.id("states")) { words(.adminStatesTitle) }
                ul(.class("actions")) {
                    for state in PracticeState.allCases {
                        li {
                            a(.class("button"), .href(AdminPracticePages.address(state: state))) {
                                words(
                                    .adminStateCount,
                                    ["state": words(state.platformPhrase), "count": words.number(counts[state] ?? 0)])
                            }
                        }
                    }
                }
            }
            div(.id("now"), Attribute("data-again", "/admin/now")) { PlatformNow(words: words, state: state) }
        }
    }
}

/// The numbers that move, on a page of their own.
struct AdminNowPage: HTML {
    let frame: Frame
    let staff: PlatformStaff
    let state: PlatformState

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.adminNowTitle)) {
            h1 { words(.adminNowTitle) }
            AdminNavigation(frame: frame, staff: staff)
            div(.id("now"), Attribute("data-again", "/admin/now")) { PlatformNow(words: words, state: state) }
        }
    }
}

struct PlatformNow: HTML {
    let words: Words
    let state: PlatformState

    var body: some HTML {
        p(.class("quiet")) { words(.adminAsOf, ["moment": words.platformMoment(state.now)]) }
        div(.class("columns")) {
            SearchStatus(words: words, search: state.search)
            OutboxStatus(words: words, waiting: state.outbox)
            ArchiveStatus(words: words, archive: state.archive)
        }
        BookingCountsNow(words: words, state: state)
    }
}

struct SearchStatus: HTML {
    let words: Words
    let search: PlatformState.Search

    var body: some HTML {
        section(.class("card"), .labelled(by: "search-status")) {
            h2(.id("search-status")) { words(.adminSearchTitle) }
            switch search.position {
            case .away: p(.class("notice danger")) { words(.adminSearchAway) }
            case .none: p(.class("notice danger")) { words(.adminSearchNever) }
            case .known(let position):
                p { words(.adminSearchFresh, ["moment": words.platformMoment(position.asOf)]) }
                p { waiting }
            }
            if let listings = search.listings { p(.class("quiet")) { words(.adminListings, count: listings) } }
        }
    }

    private var waiting: String {
        guard let behind = search.behind else { return words(.adminSearchUnknown) }
        if behind == 0 { return words(.adminSearchUpToDate) }
        return words(.adminSearchBehind, count: behind, ["age": words.age(seconds: search.staleness ?? 0)])
    }
}

struct OutboxStatus: HTML {
    let words: Words
    let waiting: [PlatformState.Waiting]?

    var body: some HTML {
        section(.class("card"), .labelled(by: "outbox-status")) {
            h2(.id("outbox-status")) { words(.adminOutboxTitle) }
            if let waiting {
                ul(.class("plain")) { for log in waiting { li { text(log) } } }
            } else {
                p { words(.adminOutboxUnknown) }
            }
        }
    }

    private func text(_ log: PlatformState.Waiting) -> String {
        let name = words(log.log.platformPhrase)
        if log.count == 0 { return words(.adminOutboxEmpty, ["log": name]) }
        return words(.adminOutboxWaiting, count: log.count, ["log": name, "age": words.age(seconds: log.seconds)])
    }
}

struct ArchiveStatus: HTML {
    let words: Words
    let archive: PlatformState.Archive

    var body: some HTML {
        section(.class("card"), .labelled(by: "archive-status")) {
            h2(.id("archive-status")) { words(.adminArchiveTitle) }
            if let last = archive.lastWorked {
                p { words(.adminArchiveLast, ["moment": words.platformMoment(last)]) }
                p { words(.adminArchiveMoved, count: archive.moved) }
            } else {
                p { words(.adminArchiveElsewhere) }
            }
            if archive.failed > 0 {
                p(.class("notice danger")) { words(.adminArchiveFailed, count: archive.failed) }
            }
        }
    }
}

/// What happens to bookings, counted: whose they are does not show.
struct BookingCountsNow: HTML {
    let words: Words
    let state: PlatformState

    var body: some HTML {
        section(.class("card"), .labelled(by: "bookings-now")) {
            h2(.id("bookings-now")) { words(.adminBookingsTitle) }
            p(.class("quiet")) { words(.adminBookingsText) }
            div(.class("table"), .focusable(), .role("group"), .label(words(.adminBookingsTitle))) {
                table {
                    caption(.class("unseen")) { words(.adminBookingsTitle) }
                    thead {
                        tr {
                            th(.scope("col")) { words(.adminWhat) }
                            th(.scope("col"), .class("number")) { words(.adminHowOften) }
                        }
                    }
                    tbody {
                        for change in state.changes {
                            CountRow(words: words, name: words(change.operation.countPhrase), count: change.count)
                        }
                        if case .known(let position) = state.search.position {
                            CountRow(
                                words: words, name: words(.adminBookingEvents), count: Int(clamping: position.booking))
                        }
                        if let streams = state.streams {
                            CountRow(words: words, name: words(.adminStreams), count: streams)
                        }
                        if let running = state.running {
                            CountRow(words: words, name: words(.adminRunning), count: running)
                        }
                    }
                }
            }
        }
    }
}

struct CountRow: HTML {
    let words: Words
    let name: String
    let count: Int

    var body: some HTML {
        tr {
            th(.scope("row")) { name }
            td(.class("number")) { words.number(count) }
        }
    }
}

extension Words {
    /// `12 s`, or from two minutes on in minutes and hours.
    func age(seconds: Int) -> String {
        seconds < 120 ? self(.adminSeconds, count: max(0, seconds)) : duration(minutes: seconds / 60)
    }
}

extension PracticeState {
    var platformPhrase: Phrase {
        switch self {
        case .draft: .adminStateDraft
        case .published: .adminStatePublished
        case .suspended: .adminStateSuspended
        }
    }
}

extension LogName {
    var platformPhrase: Phrase {
        switch self {
        case .inventory: .adminLogInventory
        case .booking: .adminLogBooking
        }
    }
}

extension Domain.Operation {
    /// What of bookings is counted under it.
    fileprivate var countPhrase: Phrase {
        switch self {
        case .holdSlot: .adminCountHeld
        case .confirmBooking: .adminCountConfirmed
        case .rescheduleBooking: .adminCountMoved
        case .cancelBooking: .adminCountCancelled
        case .recordArrival: .adminCountArrived
        case .completeBooking: .adminCountCompleted
        default: .adminCountMissed
        }
    }
}

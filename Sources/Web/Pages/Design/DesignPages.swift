import Domain
import HTTPServer

/// Every component in every state, for who draws and checks them; in the demo alone.
enum DesignPages {
    static let all: [PageRoute] = [show]

    private static let show = PageRoute.get("/design") { request in
        guard request.services.site.isDemo else { throw RequestRefusal.missing }
        return .page(
            DesignPage(frame: request.frame.unlisted, sample: DesignSample(words: request.words, now: request.now)))
    }
}

/// One component, under its name.
struct Specimen<Content: HTML>: HTML {
    private let name: String
    private let content: Content

    init(_ name: String, @HTMLBuilder content: () -> Content) {
        self.name = name
        self.content = content()
    }

    var body: some HTML {
        div(.class("specimen")) {
            h3 { code { name } }
            content
        }
    }
}

struct DesignPage: HTML {
    let frame: Frame
    let sample: DesignSample

    private var words: Words { frame.words }

    var body: some HTML {
        SitePage(frame, title: words(.designTitle)) {
            h1 { words(.designTitle) }
            p(.class("lead")) { words(.designText) }
            section(.labelled(by: "controls")) {
                h2(.id("controls")) { words(.designControls) }
                DesignButtons(words: words)
                DesignFields(words: words)
                DesignChoices(frame: frame)
            }
            section(.labelled(by: "surfaces")) {
                h2(.id("surfaces")) { words(.designSurfaces) }
                DesignSurfaces(words: words)
                DesignNotices(frame: frame, sample: sample)
                DesignBadges(words: words)
                DesignTables(words: words, sample: sample)
            }
            section(.labelled(by: "bookings")) {
                h2(.id("bookings")) { words(.designBookings) }
                DesignBookings(frame: frame, sample: sample)
            }
            section(.labelled(by: "desk")) {
                h2(.id("desk")) { words(.desk) }
                DesignDesk(frame: frame, sample: sample)
            }
            section(.labelled(by: "groups")) {
                h2(.id("groups")) { words(.designGroups) }
                DesignGroups(frame: frame, sample: sample)
                DesignVisits(frame: frame, sample: sample)
            }
            section(.labelled(by: "times")) {
                h2(.id("times")) { words(.designTimes) }
                DesignTimes(frame: frame, sample: sample)
            }
            section(.labelled(by: "plots")) {
                h2(.id("plots")) { words(.designPlots) }
                Specimen("BarPlot") { BarPlot(words: words, id: "bars", data: sample.bars) }
                Specimen("LinePlot") { LinePlot(words: words, id: "lines", data: sample.lines) }
                Specimen("BarPlot, 0") { BarPlot(words: words, id: "no-bars", data: sample.nothing) }
            }
        }
    }
}

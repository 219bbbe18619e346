import Domain

/// Numbers side by side, of which a plot and its table are made.
struct PlotData: Sendable {
    /// One of several kinds of number that each column has.
    struct Series: Sendable {
        let name: String
        let look: Look
    }

    /// How a kind of number looks: told apart by outline and filling, not by colour alone.
    enum Look: String, Sendable, CaseIterable {
        case solid, hollow, dashed
    }

    struct Column: Sendable {
        /// Below the axis, where there is room for it.
        let label: String
        /// In the table.
        let name: String
        /// One for each series.
        let values: [Int]
    }

    /// What it is about, in a few words.
    let title: String
    /// What the columns are, such as days.
    let columnName: String
    let series: [Series]
    let columns: [Column]
}

/// Where a plot's numbers stand: an axis of few, round steps.
struct PlotScale: Sendable {
    static let width = 720.0
    static let height = 240.0
    static let left = 44.0
    static let top = 12.0
    static let bottom = 210.0

    let step: Int
    let steps: Int
    let columns: Int

    /// - Parameter highest: what must find room.
    init(highest: Int, columns: Int) {
        self.columns = max(1, columns)
        let wanted = max(1, highest)
        var step = 1
        // 1, 2, 5, 10, 20, 50, …
        while step * 4 < wanted {
            step = String(step).hasPrefix("2") ? step / 2 * 5 : step * 2
        }
        self.step = step
        steps = (wanted + step - 1) / step
    }

    var ticks: [Int] { (0...steps).map { $0 * step } }

    func y(_ value: Int) -> Double {
        Self.bottom - (Self.bottom - Self.top) * Double(value) / Double(step * steps)
    }

    var band: Double { (Self.width - Self.left) / Double(columns) }

    /// The middle of a column.
    func x(_ column: Int) -> Double { Self.left + band * (Double(column) + 0.5) }

    /// Every so many columns there is room for a label.
    var labelled: Int { max(1, (columns + 7) / 8) }

    static func text(_ coordinate: Double) -> String { "\((coordinate * 10).rounded() / 10)" }
}

/// What stands around every plot: its picture, what its signs mean, and the same numbers as a table.
struct PlotFigure<Marks: HTML>: HTML {
    private let words: Words
    private let id: String
    private let data: PlotData
    private let scale: PlotScale
    private let marks: Marks

    /// - Parameter id: of nothing else on the page.
    init(
        _ words: Words, id: String, _ data: PlotData, _ scale: PlotScale, @HTMLBuilder marks: () -> Marks
    ) {
        self.words = words
        self.id = id
        self.data = data
        self.scale = scale
        self.marks = marks()
    }

    var body: some HTML {
        Element("figure", [.class("plot")]) {
            div(.class("table"), .focusable(), .role("group"), .labelled(by: "\(id)-title")) {
                Element(
                    "svg",
                    [
                        Attribute("viewBox", "0 0 \(Int(PlotScale.width)) \(Int(PlotScale.height))"), .role("img"),
                        .labelled(by: "\(id)-title"),
                    ]
                ) {
                    Element("title", [.id("\(id)-title")]) { data.title }
                    PlotAxes(words: words, data: data, scale: scale)
                    marks
                }
            }
            if data.series.count > 1 { PlotKey(series: data.series) }
            details {
                summary { words(.figuresAsTable) }
                PlotTable(words: words, data: data)
            }
        }
    }
}

struct PlotAxes: HTML {
    let words: Words
    let data: PlotData
    let scale: PlotScale

    var body: some HTML {
        for tick in scale.ticks {
            let y = PlotScale.text(scale.y(tick))
            Element(
                "line",
                [
                    .class(tick == 0 ? "axis" : "grid"), Attribute("x1", PlotScale.text(PlotScale.left)),
                    Attribute("x2", PlotScale.text(PlotScale.width)), Attribute("y1", y), Attribute("y2", y),
                ]
            ) { "" }
            Element(
                "text",
                [
                    Attribute("x", PlotScale.text(PlotScale.left - 8)), Attribute("y", y),
                    Attribute("text-anchor", "end"), Attribute("dominant-baseline", "middle"),
                ]
            ) { words.number(tick) }
        }
        for (index, column) in data.columns.enumerated() where index % scale.labelled == 0 {
            Element(
                "text",
                [
                    Attribute("x", PlotScale.text(scale.x(index))),
                    Attribute("y", PlotScale.text(PlotScale.bottom + 20)),
                    Attribute("text-anchor", "middle"),
                ]
            ) { column.label }
        }
    }
}

/// What the signs of a plot mean.
struct PlotKey: HTML {
    let series: [PlotData.Series]

    var body: some HTML {
        ul(.class("plot-key")) {
            for series in series {
                li {
                    Element(
                        "svg", [Attribute("viewBox", "0 0 16 16"), .unheard(), .class("sign")]
                    ) {
                        Element(
                            "rect",
                            [
                                .class("mark \(series.look.rawValue)"), Attribute("x", "2"), Attribute("y", "2"),
                                Attribute("width", "12"), Attribute("height", "12"),
                            ]
                        ) { "" }
                    }
                    series.name
                }
            }
        }
    }
}

/// The numbers of a plot, to be read.
struct PlotTable: HTML {
    let words: Words
    let data: PlotData

    var body: some HTML {
        div(.class("table"), .focusable(), .role("group"), .label(data.title)) {
            table {
                caption { data.title }
                thead {
                    tr {
                        th(.scope("col")) { data.columnName }
                        for series in data.series { th(.scope("col"), .class("number")) { series.name } }
                    }
                }
                tbody {
                    for column in data.columns {
                        tr {
                            th(.scope("row")) { column.name }
                            for value in column.values { td(.class("number")) { words.number(value) } }
                        }
                    }
                }
            }
        }
    }
}

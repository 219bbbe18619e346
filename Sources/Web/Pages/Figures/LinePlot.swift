import Domain

/// A line from column to column for each kind of number.
struct LinePlot: HTML {
    let words: Words
    let id: String
    let data: PlotData

    var body: some HTML {
        let scale = PlotScale(highest: data.columns.flatMap(\.values).max() ?? 0, columns: data.columns.count)
        PlotFigure(words, id: id, data, scale) {
            for (index, series) in data.series.enumerated() {
                Element(
                    "polyline", [.class("stroke \(series.look.rawValue)"), Attribute("points", points(index, scale))]
                ) {
                    ""
                }
                for (column, value) in data.columns.map({ $0.values[index] }).enumerated() {
                    Element(
                        "circle",
                        [
                            .class("mark \(series.look.rawValue)"), Attribute("cx", PlotScale.text(scale.x(column))),
                            Attribute("cy", PlotScale.text(scale.y(value))), Attribute("r", "4"),
                        ]
                    ) { "" }
                }
            }
        }
    }

    private func points(_ series: Int, _ scale: PlotScale) -> String {
        data.columns.enumerated().map { column, values in
            "\(PlotScale.text(scale.x(column))),\(PlotScale.text(scale.y(values.values[series])))"
        }.joined(separator: " ")
    }
}

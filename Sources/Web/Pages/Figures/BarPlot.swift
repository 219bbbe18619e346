import Domain

/// A bar for each column, its kinds of number on top of each other.
struct BarPlot: HTML {
    let words: Words
    let id: String
    let data: PlotData

    /// One piece of a bar.
    private struct Piece: Sendable {
        let column: Int
        let look: PlotData.Look
        let from: Int
        let value: Int
    }

    var body: some HTML {
        let scale = PlotScale(
            highest: data.columns.map { $0.values.reduce(0, +) }.max() ?? 0, columns: data.columns.count)
        PlotFigure(words, id: id, data, scale) {
            for piece in pieces {
                let (top, bottom) = (scale.y(piece.from + piece.value), scale.y(piece.from))
                Element(
                    "rect",
                    [
                        .class("mark \(piece.look.rawValue)"),
                        Attribute("x", PlotScale.text(scale.x(piece.column) - scale.band * 0.35)),
                        Attribute("y", PlotScale.text(top)),
                        Attribute("width", PlotScale.text(scale.band * 0.7)),
                        Attribute("height", PlotScale.text(bottom - top)),
                    ]
                ) { "" }
            }
        }
    }

    private var pieces: [Piece] {
        data.columns.enumerated().flatMap { index, column -> [Piece] in
            var below = 0
            return zip(data.series, column.values).compactMap { series, value in
                defer { below += value }
                return value > 0 ? Piece(column: index, look: series.look, from: below, value: value) : nil
            }
        }
    }
}

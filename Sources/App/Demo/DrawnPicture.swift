/// A picture of plain shapes, drawn point by point.
struct DrawnPicture {
    struct Colour {
        let red: Double
        let green: Double
        let blue: Double

        /// - Parameter hex: `0xRRGGBB`.
        init(_ hex: UInt32) {
            red = Double(hex >> 16 & 255)
            green = Double(hex >> 8 & 255)
            blue = Double(hex & 255)
        }

        private init(_ red: Double, _ green: Double, _ blue: Double) {
            self.red = red
            self.green = green
            self.blue = blue
        }

        func mixed(_ part: Double, of other: Colour) -> Colour {
            Colour(
                red + (other.red - red) * part, green + (other.green - green) * part, blue + (other.blue - blue) * part)
        }
    }

    enum Shape {
        /// Left, top, right, bottom.
        case box(Double, Double, Double, Double)
        /// Centre, half width, half height.
        case ellipse(Double, Double, Double, Double)

        var bounds: (left: Double, top: Double, right: Double, bottom: Double) {
            switch self {
            case .box(let left, let top, let right, let bottom): (left, top, right, bottom)
            case .ellipse(let x, let y, let width, let height): (x - width, y - height, x + width, y + height)
            }
        }

        func holds(_ x: Double, _ y: Double) -> Bool {
            switch self {
            case .box(let left, let top, let right, let bottom): x >= left && x < right && y >= top && y < bottom
            case .ellipse(let x0, let y0, let width, let height):
                (x - x0) * (x - x0) / (width * width) + (y - y0) * (y - y0) / (height * height) <= 1
            }
        }
    }

    let width: Int
    let height: Int
    private var points: [Colour]

    /// One colour runs into another from top to bottom.
    init(width: Int, height: Int, from top: Colour, to bottom: Colour) {
        self.width = width
        self.height = height
        points = (0..<height).flatMap { row in
            repeatElement(top.mixed(Double(row) / Double(height), of: bottom), count: width)
        }
    }

    /// Over what is there, with smooth edges.
    mutating func draw(_ shape: Shape, _ hex: UInt32) {
        let colour = Colour(hex)
        let bounds = shape.bounds
        for y in max(0, Int(bounds.top))..<max(0, min(height, Int(bounds.bottom) + 1)) {
            for x in max(0, Int(bounds.left))..<max(0, min(width, Int(bounds.right) + 1)) {
                let share = Self.share(of: shape, x, y)
                let place = y * width + x
                if share > 0 { points[place] = points[place].mixed(share, of: colour) }
            }
        }
    }

    /// How much of a point a shape covers, in sixteenths.
    private static func share(of shape: Shape, _ x: Int, _ y: Int) -> Double {
        var inside = 0
        for step in 0..<16 {
            let (across, down) = (Double(step % 4) + 0.5, Double(step / 4) + 0.5)
            if shape.holds(Double(x) + across / 4, Double(y) + down / 4) { inside += 1 }
        }
        return Double(inside) / 16
    }

    var png: [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity(height * (width * 3 + 1))
        for row in 0..<height {
            rows.append(0)
            for point in points[row * width..<(row + 1) * width] {
                for sample in [point.red, point.green, point.blue] { rows.append(UInt8(sample.rounded())) }
            }
        }
        return PNGFile(width: width, height: height, samples: .colour, rows: rows).bytes
    }
}

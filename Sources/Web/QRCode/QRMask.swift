/// One of eight patterns that data is turned over by, so that a reader is not misled by large areas or false corners.
struct QRMask: Sendable, Hashable {
    let number: Int

    static let all = (0..<8).map { QRMask(number: $0) }

    func flips(_ row: Int, _ column: Int) -> Bool {
        switch number {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }

    /// Fifteen bits: level M, the mask, and what mends both; turned over, so that they are never all light.
    var format: Int { Self.withRemainder(number, of: 10, generator: 0x537) ^ 0x5412 }

    /// A number with the remainder of its division behind it (Bose, Chaudhuri and Hocquenghem's code).
    static func withRemainder(_ value: Int, of bits: Int, generator: Int) -> Int {
        var remainder = value
        for _ in 0..<bits { remainder = remainder << 1 ^ (remainder >> (bits - 1)) * generator }
        return value << bits | remainder
    }
}

/// How much about a drawn code would mislead a reader: the mask with the least is taken.
enum QRPenalty {
    static func of(_ modules: [[Bool]]) -> Int {
        let columns = modules.indices.map { column in modules.map { $0[column] } }
        let lines = modules + columns
        return lines.reduce(0) { $0 + runs($1) + falseCorners($1) } + squares(modules) + imbalance(modules)
    }

    /// Five or more alike beside each other.
    private static func runs(_ line: [Bool]) -> Int {
        var (penalty, length) = (0, 0)
        for (index, module) in line.enumerated() {
            length = index > 0 && line[index - 1] == module ? length + 1 : 1
            if length == 5 { penalty += 3 } else if length > 5 { penalty += 1 }
        }
        return penalty
    }

    /// What looks like a corner's square: dark, light, three dark, light, dark, with four light on a side.
    private static func falseCorners(_ line: [Bool]) -> Int {
        let square = [true, false, true, true, true, false, true]
        let light = [false, false, false, false]
        return [square + light, light + square].reduce(0) { penalty, pattern in
            penalty
                + 40
                * (0...(line.count - pattern.count)).count { line[$0..<($0 + pattern.count)].elementsEqual(pattern) }
        }
    }

    /// Two by two alike.
    private static func squares(_ modules: [[Bool]]) -> Int {
        var penalty = 0
        for row in 1..<modules.count {
            for column in 1..<modules.count {
                let module = modules[row][column]
                if module == modules[row - 1][column], module == modules[row][column - 1],
                    module == modules[row - 1][column - 1]
                {
                    penalty += 3
                }
            }
        }
        return penalty
    }

    /// Ten for each whole 5 % that dark and light are apart from half and half.
    private static func imbalance(_ modules: [[Bool]]) -> Int {
        let dark = modules.reduce(0) { $0 + $1.count { $0 } }
        let all = modules.count * modules.count
        return abs(dark * 20 - all * 10) / all * 10
    }
}

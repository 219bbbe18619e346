/// How renditions go from one process to the other: width, height and count of each (four bytes, big end first), then
/// its bytes.
enum PhotoFrame {
    struct Head {
        static let length = 12

        var width: Int
        var height: Int
        var count: Int

        var bytes: [UInt8] {
            [width, height, count].flatMap { number in
                [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
            }
        }
    }

    /// Nil unless exactly these renditions are there, whole.
    static func read(_ output: [UInt8], sides: [Int]) -> [MadePicture]? {
        var rest = output[...]
        var pictures: [MadePicture] = []
        for side in sides {
            for format in PhotoFormat.allCases {
                guard let head = head(&rest), rest.count >= head.count else { return nil }
                let bytes = Array(rest.prefix(head.count))
                rest = rest.dropFirst(head.count)
                guard isOne(bytes, format), head.width > 0, head.height > 0, max(head.width, head.height) <= side else {
                    return nil
                }
                pictures.append(
                    MadePicture(side: side, format: format, width: head.width, height: head.height, bytes: bytes))
            }
        }
        return rest.isEmpty ? pictures : nil
    }

    private static func head(_ rest: inout ArraySlice<UInt8>) -> Head? {
        guard rest.count >= Head.length else { return nil }
        let numbers = (0..<3).map { part in
            rest.dropFirst(part * 4).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        }
        rest = rest.dropFirst(Head.length)
        return Head(width: numbers[0], height: numbers[1], count: numbers[2])
    }

    /// The picture's maker may have been taken over by the picture: what it says is looked at, too.
    private static func isOne(_ bytes: [UInt8], _ format: PhotoFormat) -> Bool {
        switch format {
        case .webp: bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
        case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
        }
    }
}

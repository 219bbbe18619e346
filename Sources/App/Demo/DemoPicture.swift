/// What the demo world's photos show. They are drawn here: nobody's picture has to be had, or given.
enum DemoPicture: CaseIterable {
    case front, room, portrait

    /// What is seen, for whoever cannot see it.
    var words: String {
        switch self {
        case .front: "A two-storey house with a green cross over its door, between two trees"
        case .room: "A bright treatment room: a green couch under a lamp, a window, a plant"
        case .portrait: "A doctor with short dark hair and round glasses, in a white coat"
        }
    }

    var drawn: DrawnPicture {
        switch self {
        case .front: Self.drawnFront()
        case .room: Self.drawnRoom()
        case .portrait: Self.drawnPortrait()
        }
    }

    private static func drawnFront() -> DrawnPicture {
        var picture = DrawnPicture(width: 1200, height: 800, from: .init(0x9CCBE8), to: .init(0xF6FAFC))
        picture.draw(.ellipse(1010, 140, 70, 70), 0xFFF3C4)
        picture.draw(.ellipse(230, 150, 120, 34), 0xFFFFFF)
        picture.draw(.ellipse(310, 130, 90, 40), 0xFFFFFF)
        picture.draw(.box(0, 640, 1200, 800), 0x8FB98B)
        picture.draw(.box(0, 690, 1200, 760), 0xD9D4C9)
        picture.draw(.box(300, 190, 900, 690), 0xF2E9DA)
        picture.draw(.box(280, 165, 920, 205), 0x8C5A4A)
        picture.draw(.box(300, 420, 900, 432), 0xDCCDB6)
        for x in [350.0, 500, 650, 800] {
            window(&picture, left: x - 5, top: 250)
            if x != 500, x != 650 { window(&picture, left: x - 5, top: 480) }
        }
        picture.draw(.box(520, 480, 680, 690), 0x2F6B62)
        picture.draw(.box(534, 496, 594, 676), 0xA9D3CC)
        picture.draw(.box(606, 496, 666, 676), 0xA9D3CC)
        picture.draw(.box(500, 452, 700, 478), 0x2F6B62)
        picture.draw(.ellipse(600, 395, 42, 42), 0xFFFFFF)
        picture.draw(.box(588, 367, 612, 423), 0x1F8A5B)
        picture.draw(.box(572, 383, 628, 407), 0x1F8A5B)
        for x in [150.0, 1050] {
            picture.draw(.box(x - 14, 520, x + 14, 690), 0x7A5C45)
            for (dx, dy, size) in [(-60.0, 480.0, 75.0), (60, 470, 80), (0, 400, 95)] {
                picture.draw(.ellipse(x + dx, dy, size, size), dx == 0 ? 0x4F8F5A : 0x437F4E)
            }
        }
        return picture
    }

    private static func window(_ picture: inout DrawnPicture, left: Double, top: Double) {
        picture.draw(.box(left - 8, top - 8, left + 98, top + 138), 0xFFFFFF)
        picture.draw(.box(left, top, left + 90, top + 130), 0x8FB8CC)
        picture.draw(.box(left, top, left + 90, top + 48), 0xB9D8E6)
        picture.draw(.box(left + 42, top, left + 48, top + 130), 0xFFFFFF)
    }

    private static func drawnRoom() -> DrawnPicture {
        var picture = DrawnPicture(width: 1200, height: 800, from: .init(0xF4F1EA), to: .init(0xE6EFEC))
        picture.draw(.box(0, 600, 1200, 800), 0xC9B79C)
        picture.draw(.box(0, 592, 1200, 604), 0xFFFFFF)
        picture.draw(.box(90, 110, 470, 430), 0xFFFFFF)
        picture.draw(.box(104, 124, 456, 416), 0xBFE0F0)
        picture.draw(.ellipse(180, 416, 120, 70), 0x8FC08C)
        picture.draw(.ellipse(370, 416, 130, 90), 0x7DB27D)
        picture.draw(.box(104, 416, 456, 440), 0xFFFFFF)
        picture.draw(.box(274, 124, 286, 416), 0xFFFFFF)
        picture.draw(.box(880, 360, 1140, 600), 0xFFFFFF)
        for y in [380.0, 454, 528] {
            picture.draw(.box(896, y, 1124, y + 60), 0xDDE7E4)
            picture.draw(.box(990, y + 26, 1030, y + 34), 0x7C938C)
        }
        picture.draw(.box(640, 60, 650, 240), 0x9AA5A3)
        picture.draw(.ellipse(645, 250, 86, 30), 0xDADFDD)
        picture.draw(.ellipse(645, 262, 62, 18), 0xFFF6D0)
        for x in [470.0, 770] { picture.draw(.box(x, 590, x + 20, 730), 0x8C9794) }
        picture.draw(.box(440, 700, 820, 712), 0x8C9794)
        picture.draw(.box(420, 560, 840, 606), 0x2F7D6B)
        for x in [420.0, 840] { picture.draw(.ellipse(x, 583, 23, 23), 0x2F7D6B) }
        picture.draw(.box(420, 594, 840, 606), 0x256355)
        picture.draw(.ellipse(470, 552, 62, 22), 0xFFFFFF)
        picture.draw(.box(120, 600, 220, 720), 0xB56B4C)
        for (x, y) in [(170.0, 520.0), (120, 555), (220, 555), (140, 490), (200, 490)] {
            picture.draw(.ellipse(x, y, 26, 62), x == 170 ? 0x4F8F5A : 0x3F7D4B)
        }
        return picture
    }

    private static func drawnPortrait() -> DrawnPicture {
        var picture = DrawnPicture(width: 800, height: 800, from: .init(0xCFE5E1), to: .init(0xA9CFC8))
        picture.draw(.ellipse(400, 250, 168, 160), 0x2E2421)
        picture.draw(.box(350, 430, 450, 580), 0xC98F6B)
        picture.draw(.ellipse(400, 830, 300, 280), 0xFFFFFF)
        picture.draw(.ellipse(400, 575, 70, 58), 0xC98F6B)
        picture.draw(.box(394, 640, 406, 800), 0xD5DEDC)
        picture.draw(.ellipse(400, 335, 138, 172), 0xDDA67F)
        picture.draw(.ellipse(400, 190, 138, 62), 0x2E2421)
        for x in [342.0, 458] {
            picture.draw(.ellipse(x, 330, 44, 40), 0x4A3A34)
            picture.draw(.ellipse(x, 330, 38, 34), 0xF0D3BF)
            picture.draw(.ellipse(x, 332, 10, 12), 0x2E2421)
            picture.draw(.box(x - 30, 268, x + 30, 278), 0x2E2421)
        }
        picture.draw(.box(384, 324, 416, 332), 0x4A3A34)
        picture.draw(.ellipse(400, 392, 14, 10), 0xC98F6B)
        picture.draw(.ellipse(400, 436, 48, 24), 0xB5544E)
        picture.draw(.ellipse(400, 424, 54, 22), 0xDDA67F)
        picture.draw(.box(500, 690, 590, 698), 0x2F7D6B)
        return picture
    }
}

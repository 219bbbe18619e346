import Domain
import Testing

@Suite("Photos and documents: their rules")
struct MediaRuleTests {
    private let practice = MediaOwner.practice(ID(high: 1, low: 1))
    private let patient = MediaOwner.patient(ID(high: 2, low: 2))

    @Test(
        "a file's type is what its first bytes say",
        arguments: [
            ([0xFF, 0xD8, 0xFF, 0xE0], MediaType.jpeg),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], .png),
            (Array("RIFF\u{1}\u{2}\u{3}\u{4}WEBPVP8 ".utf8), .webp), (Array("%PDF-1.7\n".utf8), .pdf),
        ] as [([UInt8], MediaType)])
    func known(_ bytes: [UInt8], _ type: MediaType) {
        #expect(MediaType(firstBytes: bytes) == type)
        #expect(MediaType(firstBytes: bytes.dropLast(bytes.count - 2)) == nil)
        #expect(MediaType(firstBytes: [0x20] + bytes) == nil)
    }

    @Test(
        "whatever could run in a browser, and whatever is unknown, is no type of ours",
        arguments: [
            "<svg xmlns=\"http://www.w3.org/2000/svg\">", "<?xml version=\"1.0\"?>", "<!doctype html>", "GIF89a", "",
            "BM",
            "RIFF1234AVI ", " %PDF-1.4", "PK\u{3}\u{4}", "#!/bin/sh",
        ])
    func unknown(_ text: String) {
        #expect(MediaType(firstBytes: text.utf8) == nil)
    }

    @Test("a photo needs an alternative text, a document a title")
    func words() {
        #expect(
            MediaDetails(title: "Front").problems(of: .photo, owner: practice).map(\.subject) == ["alternativeText"])
        #expect(MediaDetails(alternativeText: "A door").problems(of: .photo, owner: practice).isEmpty)
        #expect(MediaDetails(alternativeText: "x").problems(of: .document, owner: practice).map(\.subject) == ["title"])
        #expect(MediaDetails(title: "Prices").problems(of: .document, owner: practice).isEmpty)
        let wrong = MediaDetails(title: "", alternativeText: "  ", position: 10_000)
        #expect(
            wrong.problems(of: .photo, owner: practice).map(\.subject) == ["title", "alternativeText", "position"])
    }

    @Test("what belongs to a patient is never public")
    func patients() {
        let open = MediaDetails(title: "Report", access: .public)
        #expect(open.problems(of: .document, owner: patient).map(\.code) == ["mustBePrivate"])
        #expect(MediaDetails(title: "Report", access: .private).problems(of: .document, owner: patient).isEmpty)
    }

    @Test("a key is written one way, and read back from that alone")
    func keys() {
        let item = ID<MediaItem>(high: 0x0193_9E0A_0000_7ABC, low: 0x8000_0000_0000_00FF)
        for (root, file) in [
            (MediaRoot.practice(ID(high: 1, low: 2)), MediaFile.document),
            (.patient(ID(high: 3, low: 4)), MediaFile.renditions[0]),
        ] {
            let key = MediaKey(root: root, item: item, file: file)
            #expect(MediaKey(key.description) == key)
            #expect(MediaKey(key.description.uppercased()) == nil)
            #expect(MediaKey(key.description + "/") == nil)
        }
        let id = item.description
        for text in [
            "", "practice", "practice/\(id)/\(id)/../secret", "staff/\(id)/\(id)/large.webp",
            "practice/\(id)/\(id)/large.pdf",
            "/practice/\(id)/\(id)/large.webp", "practice/\(id)/\(id)/large.WEBP", "practice/x/\(id)/large.webp",
        ] { #expect(MediaKey(text) == nil, "\(text)") }
    }

    @Test("a photo has three sizes in two formats, a document one file")
    func files() {
        #expect(
            MediaFile.all(of: .photo).map(\.description) == [
                "small.webp", "small.jpeg", "medium.webp", "medium.jpeg", "large.webp", "large.jpeg",
            ])
        #expect(MediaFile.all(of: .document).map(\.description) == ["document.pdf"])
        #expect(MediaFile(.small, .png) == nil)
    }

    @Test("every refusal has a code of its own and says what to do")
    func refusals() {
        let all: [MediaRefusal] = [
            .unknownType, .empty, .tooLarge(limit: 1), .tooMany(limit: 1), .unreadable, .tooManyPixels(limit: 1),
            .tooCostly,
            .notYours, .cut, .outOfRange, .unavailable, .photosUnavailable,
        ]
        #expect(Set(all.map(\.code)).count == all.count)
        #expect(all.allSatisfy { $0.advice.hasSuffix(".") })
    }
}

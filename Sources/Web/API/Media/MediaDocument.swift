import Domain
import HTTPServer

/// A photo or a document with the addresses of its bytes.
struct MediaDocument: APIDocument {
    let item: MediaItem
    let addresses: MediaAddresses?

    /// - Parameter addresses: nil where it is gone: then it has none.
    init(_ item: MediaItem, _ addresses: MediaAddresses?) {
        self.item = item
        self.addresses = addresses
    }

    static var isVersioned: Bool { true }
    var versionTag: Int? { item.version }

    static let schema = Schema.record(
        "MediaItem",
        [
            SchemaField("id", .id),
            SchemaField("version", .version),
            SchemaField("kind", .words(MediaKind.self)),
            SchemaField("origin", .words(MediaOrigin.self, note: "Who added it, and so who may change it.")),
            .optional("practiceId", .id.noted("The practice that may see it.")),
            .optional("title", .text(1...200)),
            .optional("alternativeText", .text(1...500)),
            SchemaField("access", .words(MediaAccess.self)),
            SchemaField("position", .integer(0...9999)),
            SchemaField("addedAt", .instant),
            SchemaField(
                "addressesExpireAt",
                .instant.noted("When the addresses end: ask for the item again. Of what is for everybody they stay.")
            ).optional,
            SchemaField("files", .list(fileSchema)),
        ], note: "A photo, as its renditions, or a document.")

    private static let fileSchema = Schema.record(
        "MediaFile",
        [
            .optional("size", .words(PhotoSize.self)),
            SchemaField("type", .text(1...100)),
            SchemaField("bytes", .integer(0...Int.max)),
            .optional("width", .integer(1...Int.max)),
            .optional("height", .integer(1...Int.max)),
            .optional(
                "address",
                .text(1...Int.max, note: "A path here, or an address elsewhere. Nothing more is asked there.")),
        ])

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", item.id)
            json.field("version", item.version)
            json.field("kind", item.kind)
            json.field("origin", item.origin)
            json.field("practiceId", item.practiceID)
            item.details.writeFields(to: &json)
            json.field("addedAt", item.addedAt)
            if !item.isOpen { json.field("addressesExpireAt", addresses?.expiresAt) }
            json.array("files", item.files) { json, info in
                json.object { json in
                    json.field("size", info.file.size)
                    json.field("type", info.file.type.name)
                    json.field("bytes", info.bytes)
                    json.field("width", info.width)
                    json.field("height", info.height)
                    json.field("address", addresses?.address(of: info.file, of: item))
                }
            }
        }
    }
}

extension SchemaField {
    fileprivate var optional: SchemaField { .optional(name, schema) }
}

extension MediaDetails: APIEditable {
    static let schema = Schema.record(
        "MediaDetails",
        [
            .optional("title", .text(1...200)),
            .optional("alternativeText", .text(1...500)),
            SchemaField("access", .words(MediaAccess.self)),
            SchemaField("position", .integer(0...9999, note: "Lowest first.")),
        ])

    init(_ fields: JSONFields) throws(InvalidInput) {
        self.init(
            title: try fields.find("title"), alternativeText: try fields.find("alternativeText"),
            access: try fields.word("access"), position: try fields.get("position"))
    }

    func writeFields(to json: inout JSONWriter) {
        json.field("title", title)
        json.field("alternativeText", alternativeText)
        json.field("access", access)
        json.field("position", position)
    }
}

/// What is sent with a file.
struct MediaForm: APIForm {
    var details: MediaDetails
    /// Nil: as is usual with its owner.
    var access: MediaAccess?

    static let schema = Schema.record(
        "MediaUpload",
        [
            SchemaField(FormReader.fileField, .file.noted("A JPEG, PNG or WebP picture, or a PDF document.")),
            .optional("title", .text(1...200, note: "What a document is called; needed with documents.")),
            .optional(
                "alternativeText",
                .text(1...500, note: "What a photo shows, for whoever cannot see it; needed with photos.")),
            .optional(
                "access",
                .words(MediaAccess.self, note: "Of a patient always private; of others public unless said otherwise.")),
            .optional("position", .integer(0...9999, note: "Lowest first."), otherwise: 0),
        ])

    static let example: JSONValue = [
        "file": "the bytes of a picture", "alternativeText": "The practice's door, level with the street",
        "position": 1,
    ]
    static let documentExample: JSONValue = ["file": "the bytes of a document", "title": "Referral letter"]

    init(_ fields: JSONFields) throws(InvalidInput) {
        access = try fields.findWord("access")
        details = MediaDetails(
            title: try fields.find("title"), alternativeText: try fields.find("alternativeText"),
            position: try fields.get("position"))
    }
}

extension MediaPlace: CursorPlace {
    var cursor: [UInt8] { [UInt8(truncatingIfNeeded: position >> 8), UInt8(truncatingIfNeeded: position)] + id.bytes }

    init?(cursor bytes: [UInt8]) {
        guard bytes.count == 18, let id = ID<MediaItem>(bytes: Array(bytes[2...])) else { return nil }
        self.init(position: Int(bytes[0]) << 8 | Int(bytes[1]), id: id)
    }
}

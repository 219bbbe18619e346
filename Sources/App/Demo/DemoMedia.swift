import Domain

/// Documents and photos of the practice, of its practitioner and of the patient, so that what is shown of them can be asked
/// for.
struct DemoMedia {
    let stores: DemoStores
    let now: Instant

    func add() async throws {
        let practice = MediaOwner.practice(DemoIDs.practice)
        let practitioner = MediaOwner.practitioner(DemoIDs.practitioner, of: DemoIDs.practice)
        try await add(DemoIDs.practiceMedia, of: practice, "Price list", .public)
        try await add(DemoIDs.practitionerMedia, of: practitioner, "Certificate of specialisation", .public)
        try await add(DemoIDs.patientMedia, of: .patient(DemoIDs.patient), "Referral letter", .private)
        do {
            try await add(DemoIDs.frontPhoto, of: practice, .front, at: 0)
            try await add(DemoIDs.roomPhoto, of: practice, .room, at: 1)
            try await add(DemoIDs.portraitPhoto, of: practitioner, .portrait, at: 0)
        } catch MediaRefusal.photosUnavailable {
            // A machine without libvips has a demo world all the same, without photos.
        }
    }

    private func add(
        _ id: ID<MediaItem>, of owner: MediaOwner, _ title: String, _ access: MediaAccess
    ) async throws {
        let details = MediaDetails(title: title, access: access)
        try await add(NewMedia(id: id, owner: owner, kind: .document, details: details), .pdf) { Self.page(title) }
    }

    private func add(
        _ id: ID<MediaItem>, of owner: MediaOwner, _ picture: DemoPicture, at position: Int
    ) async throws {
        let details = MediaDetails(alternativeText: picture.words, position: position)
        try await add(NewMedia(id: id, owner: owner, kind: .photo, details: details), .png) { picture.drawn.png }
    }

    /// Unless it is there already: a demo world may be loaded twice.
    private func add(_ media: NewMedia, _ type: MediaType, _ bytes: () -> [UInt8]) async throws {
        let owner = media.owner
        do {
            _ = try await stores.media.records(of: owner).item(media.id, of: owner, scope: DemoWorld.scope, now: now)
        } catch RequestRefusal.missing {
            let operation: Operation
            switch owner {
            case .practice: operation = .addPracticeMedia
            case .practitioner: operation = .addPractitionerMedia
            case .patient: operation = .addPatientMedia
            }
            _ = try await stores.media.add(
                media, from: .bytes(bytes()), type: type,
                ask: Ask(scope: DemoWorld.scope, operation: operation, now: now))
        }
    }

    /// One page with one line, as the oldest readers want it.
    private static func page(_ line: String) -> [UInt8] {
        let content = "BT /F1 24 Tf 72 720 Td (\(line), invented) Tj ET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            """
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
            /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>
            """, "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
        ]
        var page = "%PDF-1.4\n"
        var places = "0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let place = String(page.utf8.count)
            places += String(repeating: "0", count: 10 - place.utf8.count) + place + " 00000 n \n"
            page += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = page.utf8.count
        page += "xref\n0 \(objects.count + 1)\n\(places)"
        page += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(page.utf8)
    }
}

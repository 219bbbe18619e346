import Domain

/// A document of the practice, of its practitioner and of the patient, so that what is shown of them can be asked for.
struct DemoDocuments {
    let stores: DemoStores
    let now: Instant

    func add() async throws {
        try await add(DemoIDs.practiceMedia, of: .practice(DemoIDs.practice), "Price list", .public)
        try await add(
            DemoIDs.practitionerMedia, of: .practitioner(DemoIDs.practitioner, of: DemoIDs.practice),
            "Certificate of specialisation", .public)
        try await add(DemoIDs.patientMedia, of: .patient(DemoIDs.patient), "Referral letter", .private)
    }

    private func add(
        _ id: ID<MediaItem>, of owner: MediaOwner, _ title: String, _ access: MediaAccess
    ) async throws {
        do {
            _ = try await stores.media.records(of: owner).item(id, of: owner, scope: DemoWorld.scope, now: now)
        } catch RequestRefusal.missing {
            let details = MediaDetails(title: title, access: access)
            let operation: Operation
            switch owner {
            case .practice: operation = .addPracticeMedia
            case .practitioner: operation = .addPractitionerMedia
            case .patient: operation = .addPatientMedia
            }
            _ = try await stores.media.add(
                NewMedia(id: id, owner: owner, kind: .document, details: details),
                from: .bytes(Self.page(title)), type: .pdf,
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

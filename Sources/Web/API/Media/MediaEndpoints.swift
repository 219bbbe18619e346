import Domain
import HTTPServer

/// The five things that can be done with the photos and documents of one kind of owner, all alike.
struct MediaEndpoints {
    static let all = practices.endpoints + practitioners.endpoints + patients.endpoints

    private static let practices = MediaEndpoints(
        add: .addPracticeMedia, list: .listPracticeMedia, get: .getPracticeMedia, update: .updatePracticeMedia,
        remove: .removePracticeMedia, path: "/practices/{practiceId}", whose: "a practice", example: MediaForm.example
    ) { .practice(try $0.practice) }

    private static let practitioners = MediaEndpoints(
        add: .addPractitionerMedia, list: .listPractitionerMedia, get: .getPractitionerMedia,
        update: .updatePractitionerMedia, remove: .removePractitionerMedia,
        path: "/practices/{practiceId}/practitioners/{practitionerId}", whose: "a practitioner",
        example: MediaForm.example
    ) { .practitioner(try $0.id("practitionerId"), of: try $0.practice) }

    private static let patients = MediaEndpoints(
        add: .addPatientMedia, list: .listPatientMedia, get: .getPatientMedia, update: .updatePatientMedia,
        remove: .removePatientMedia, path: "/patients/{patientId}", whose: "a patient",
        query: [
            .optional(
                "practiceId",
                .id.noted(
                    "For staff: the practice that one asks for. Of what one adds oneself: the one that may see it."))
        ], example: MediaForm.documentExample
    ) { .patient(try $0.id("patientId")) }

    let add: Operation
    let list: Operation
    let get: Operation
    let update: Operation
    let remove: Operation
    let path: String
    /// In sentences.
    let whose: String
    var query: [SchemaField] = []
    let example: JSONValue
    let owner: @Sendable (APIRequest) throws -> MediaOwner

    private var collection: String { "\(path)/media" }
    private var item: String { "\(collection)/{mediaId}" }

    var endpoints: [Endpoint] { [adding, listing, getting, updating, removing] }

    private var adding: Endpoint {
        Endpoint(
            add, .post, collection, "Adds a photo or a document of \(whose).", in: .media,
            note: """
                What the file is, its bytes say: a picture becomes a photo in three sizes and two formats, without its \
                metadata; a PDF stays a document as it is.
                """,
            query: query,
            body: .upload(MediaForm.schema, example: example) { services in
                // The other fields, and the lines between them.
                services.media.limits.largest + (128 << 10)
            }, answer: .created(MediaDocument.self, "The photo or the document."), refusals: [409]
        ) { [owner, collection] request in try await request.addMedia(of: owner(request), to: collection) }
    }

    private var listing: Endpoint {
        Endpoint(
            list, .get, collection, "Lists the photos and documents of \(whose).", in: .media,
            query: query + ListWindow.fields, answer: .list(MediaDocument.self, "One page, by position.")
        ) { [owner] request in
            let owner = try owner(request)
            let items = try await request.services.media.records(of: owner).items(
                of: owner, scope: request.scope, after: request.cursor(), limit: request.limit, now: request.now)
            var documents: [MediaDocument] = []
            for item in items { documents.append(MediaDocument(item, try await request.addresses(of: item))) }
            let place = items.last.map { MediaPlace(position: $0.details.position, id: $0.id) }
            return .document(Page(items: documents, next: try request.next(after: place, count: items.count)))
        }
    }

    private var getting: Endpoint {
        Endpoint(
            get, .get, item, "Shows a photo or a document of \(whose).", in: .media, query: query,
            answer: .document(MediaDocument.self, "The photo or the document.")
        ) { [owner] request in
            let owner = try owner(request)
            let item = try await request.services.media.records(of: owner).item(
                request.id("mediaId"), of: owner, scope: request.scope, now: request.now)
            var response = HTTPResponse.document(MediaDocument(item, try await request.addresses(of: item)))
            // Its addresses end before its version does.
            if !item.isOpen { response.headers["Cache-Control"] = "no-store" }
            return response
        }
    }

    private var updating: Endpoint {
        Endpoint(
            update, .patch, item, "Changes what is said of a photo or a document of \(whose), and its place.",
            in: .media, query: query, body: .patch(MediaDetails.schema, example: ["title": "Prices", "position": 2]),
            version: .required, answer: .document(MediaDocument.self, "As it is now."), refusals: [409]
        ) { [owner] request in
            let (owner, id) = (try owner(request), try request.id("mediaId", MediaItem.self))
            let records = request.services.media.records(of: owner)
            let version = try request.requiredVersion
            let current = try await records.item(id, of: owner, scope: request.scope, now: request.now)
            let details = try request.patched(current.details, at: current.version)
            let addresses = try await request.addresses(of: current)
            return try await request.change(as: { MediaDocument($0, addresses) }) {
                try await records.update(id, of: owner, version: version, details, ask: $0)
            }
        }
    }

    private var removing: Endpoint {
        Endpoint(
            remove, .delete, item, "Removes a photo or a document of \(whose).", in: .media, query: query,
            version: .required, answer: .nothing("It is gone."), refusals: [409]
        ) { [owner] request in
            let (owner, id) = (try owner(request), try request.id("mediaId", MediaItem.self))
            let version = try request.requiredVersion
            return try await request.change(MediaItem.self) {
                try await request.services.media.records(of: owner).remove(id, of: owner, version: version, ask: $0)
            }
        }
    }
}

extension APIRequest {
    fileprivate func addMedia(of owner: MediaOwner, to collection: String) async throws -> HTTPResponse {
        guard let upload else { throw MediaRefusal.empty }
        let form: MediaForm = try form()
        let keeper = services.media
        let type = try keeper.type(of: upload.firstBytes(MediaType.tellingBytes), count: upload.count)
        var details = form.details
        if case .patient = owner { details.access = .private }
        if let access = form.access { details.access = access }
        try InvalidInput.check(details.problems(of: type.kind, owner: owner))
        let item = NewMedia(
            id: next(), owner: owner, sharedWith: try query.find("practiceId"), kind: type.kind, details: details)
        let addresses = try await addresses(of: MediaFile.all(of: type.kind).map { item.key(of: $0) })
        let place = String(http.rawPath.dropFirst(Endpoint.root.count))
        return try await create(as: { MediaDocument($0, addresses) }, at: { "\(place)/\($0.id)" }) {
            try await keeper.add(item, from: upload.source, type: type, ask: $0)
        }
    }
}

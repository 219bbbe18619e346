import Domain
import HTTPServer

/// A step that stores one item: the practice's first of its kind, added or changed.
struct SetupItemStep<Item: SettingItem>: Sendable {
    let step: SetupStep
    let next: SetupStep
    /// What a new one begins with.
    let suggestion: @Sendable (SettingsView, PracticeKind) -> [(name: String, value: String)]
    /// What the step needs of it, beyond what the settings do.
    /// - Throws: `InvalidInput`.
    var needs: @Sendable (Item) throws -> Void = { _ in }
    /// What else the step does once the item is stored.
    var then: @Sendable (ID<Item>, PageRequest) async throws -> Void = { _, _ in }

    private var path: String { "/desk/:practice/setup/\(step.rawValue)" }

    var routes: [PageRoute] { [show, save] }

    private var show: PageRoute {
        .get(path) { request in
            let view = try await SettingsView.read(request)
            let kind = request.practiceKind(view.rules)
            let item = view.rules.active(Item.self).first
            let typed = item.map { $0.value.filledIn } ?? suggestion(view, kind)
            let form = view.form(FormFields(filledIn: typed), isNew: item == nil)
            return .page(SetupItemPage<Item>(view: view, step: step, kind: kind, item: item, form: form))
        }
    }

    private var save: PageRoute {
        .post(path) { request in
            let practice: ID<Practice> = try request.id("practice")
            let scope = try request.scope(for: Item.setting.update, in: practice)
            _ = try request.scope(for: Item.setting.add, in: practice)
            let view = try await SettingsView.read(request)
            let known = request.form.id("item", Item.self)
            let item = view.rules.active(Item.self).first { $0.id == known }
            do {
                let value = try Item.read(request.form, replacing: item?.value)
                try needs(value)
                let id = try await store(value, over: item, scope, request)
                try await then(id, request)
                return .redirect(next.address(practice, request.practiceKind(view.rules)))
            } catch RequestRefusal.staleVersion {
                return try await stale(request)
            } catch let refusal as any DomainError where refusal.isAboutForm {
                // Sent once, gone back to and changed: what was stored then is what is changed now.
                let isAgain = refusal as? RequestRefusal == .keyReused
                let item = isAgain ? item ?? view.rules.active(Item.self).first : item
                let errors = view.words.settingErrors(of: refusal)
                let form = view.form(request.form, errors: errors, isNew: item == nil)
                let kind = request.practiceKind(view.rules)
                return .page(
                    SetupItemPage<Item>(view: view, step: step, kind: kind, item: item, form: form),
                    status: Problem.status(of: refusal.kind).0)
            }
        }
    }

    private func store(
        _ value: Item, over item: Stored<Item>?, _ scope: Scope, _ request: PageRequest
    ) async throws -> ID<Item> {
        let practice: ID<Practice> = try request.id("practice")
        let store = request.services.practices
        guard let item else {
            let id = { @Sendable (stored: Stored<Item>) in stored.id }
            return try await request.done(Item.setting.add, scope: scope, part: "item", id: id) {
                try await store.add(request.next(), value, to: practice, ask: $0)
            }
        }
        let version = try request.versionSent
        // Going through the steps again changes nothing that was not changed.
        if item.value == value, item.version == version { return item.id }
        let id = { @Sendable (stored: Stored<Item>) in stored.id }
        return try await request.done(Item.setting.update, scope: scope, part: "item", id: id) {
            try await store.update(item.id, of: practice, version: version, value, ask: $0)
        }
    }

    private func stale(_ request: PageRequest) async throws -> HTTPResponse {
        let view = try await SettingsView.read(request)
        let known = request.form.id("item", Item.self)
        guard let item = view.rules.active(Item.self).first(where: { $0.id == known }) else {
            throw RequestRefusal.missing
        }
        let mine = try Item.read(request.form, replacing: item.value)
        return .page(
            StalePage(
                view: view, address: step.address(view.practice, request.practiceKind(view.rules)),
                typed: request.form, version: item.version, stored: item.value.facts(view.words, view.rules),
                mine: mine.facts(view.words, view.rules)),
            status: .preconditionFailed)
    }
}

struct SetupItemPage<Item: SettingItem>: HTML {
    let view: SettingsView
    let step: SetupStep
    let kind: PracticeKind
    let item: Stored<Item>?
    let form: SettingForm

    private var words: Words { view.words }

    var body: some HTML {
        SetupPage(view.frame, step, rules: view.rules) {
            if let before {
                p(.class("notice")) {
                    a(.href(before.address(view.practice, kind))) { words(before.title) }
                }
            } else {
                ErrorSummary(words: words, errors: form.errors)
                PageForm(view.frame, to: step.address(view.practice, kind), .class("card")) {
                    FormError(text: form.formError)
                    HiddenField("kind", kind.rawValue)
                    if let item {
                        HiddenField("item", item.id.description)
                        HiddenField("version", form.typed["version"] ?? String(item.version))
                    }
                    Item.fields(form)
                    if step == .people {
                        TickField(name: "me", label: words(.setupThatIsMe), isTicked: isMe)
                    }
                    button(.class("button primary large"), .type("submit")) { words(.setupNext) }
                }
                if view.rules.active(Item.self).count > 0 {
                    p {
                        words(.setupMoreLater)
                        " "
                        a(.href(Item.setting.address(view.practice))) { words(Item.setting.title) }
                    }
                }
            }
        }
    }

    /// The step that must come first: hours are somebody's, somewhere.
    private var before: SetupStep? {
        guard step == .hours else { return nil }
        return [SetupStep.place, .people].first { !$0.isDone(view.rules) }
    }

    private var isMe: Bool {
        if form.typed["token"] != nil { return form.typed["me"] != nil }
        let own = view.caller.membership(of: view.practice)?.practitionerID
        guard let item, let own else { return item == nil }
        return item.id.description == own.description
    }
}

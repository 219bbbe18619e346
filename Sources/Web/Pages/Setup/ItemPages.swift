import Domain
import HTTPServer

/// The pages of one kind of item, all alike: its list, and one to add, change or withdraw each.
struct ItemPages<Item: SettingItem>: Sendable {
    /// What is asked before a change is stored; answers in its place where there is something to ask.
    var beforeUpdate: @Sendable (Stored<Item>, Item, PageRequest) async throws -> HTTPResponse? = { _, _, _ in nil }

    private var setting: Setting { Item.setting }
    private var path: String { "/desk/:practice/settings/\(setting.path)" }

    var routes: [PageRoute] { [list, adding, add, editing, save, retire] }

    private var list: PageRoute {
        .get(path) { request in
            let view = try await SettingsView.read(request)
            return .page(ItemListPage<Item>(view: view, isSaved: request.query["saved"] != nil))
        }
    }

    private var adding: PageRoute {
        .get("\(path)/new") { [setting] request in
            let view = try await SettingsView.read(request)
            _ = try request.scope(for: setting.add, in: view.practice)
            let form = view.form(FormFields(filledIn: Item.suggestion(view.rules)), isNew: true)
            return .page(ItemPage<Item>(view: view, item: nil, version: nil, form: form))
        }
    }

    private var add: PageRoute {
        .post("\(path)/new") { [setting] request in
            let practice: ID<Practice> = try request.id("practice")
            let scope = try request.scope(for: setting.add, in: practice)
            do {
                let value = try Item.read(request.form, replacing: nil)
                return try await request.change(
                    setting.add, scope: scope, then: setting.address(practice).asking([("saved", "1")]),
                    of: Stored<Item>.self
                ) { try await request.services.practices.add(request.next(), value, to: practice, ask: $0) }
            } catch let refusal as any DomainError where refusal.isAboutForm {
                return try await page(request, item: nil, refusal)
            }
        }
    }

    private var editing: PageRoute {
        .get("\(path)/:item") { request in
            let view = try await SettingsView.read(request)
            let item = try await request.item(Item.self)
            let form = view.form(FormFields(filledIn: item.value.filledIn), isNew: false)
            return .page(ItemPage(view: view, item: item, version: item.version, form: form))
        }
    }

    private var save: PageRoute {
        .post("\(path)/:item") { [setting, beforeUpdate] request in
            let practice: ID<Practice> = try request.id("practice")
            let scope = try request.scope(for: setting.update, in: practice)
            let current = try await request.item(Item.self)
            do {
                let value = try Item.read(request.form, replacing: current.value)
                let version = try request.versionSent
                if version == current.version, let answer = try await beforeUpdate(current, value, request) {
                    return answer
                }
                return try await request.change(
                    setting.update, scope: scope, then: setting.address(practice).asking([("saved", "1")]),
                    of: Stored<Item>.self
                ) {
                    try await request.services.practices.update(
                        current.id, of: practice, version: version, value, ask: $0)
                }
            } catch RequestRefusal.staleVersion {
                return try await stale(request)
            } catch let refusal as any DomainError where refusal.isAboutForm {
                return try await page(request, item: current, refusal)
            }
        }
    }

    private var retire: PageRoute {
        .post("\(path)/:item/retirement") { [setting] request in
            let practice: ID<Practice> = try request.id("practice")
            let scope = try request.scope(for: setting.retire, in: practice)
            let id: ID<Item> = try request.id("item")
            do {
                return try await request.change(
                    setting.retire, scope: scope, then: setting.address(practice).asking([("saved", "1")]),
                    of: Stored<Item>.self
                ) {
                    try await request.services.practices.retire(
                        id, of: practice, version: try request.versionSent, ask: $0)
                }
            } catch let refusal as PracticeRefusal {
                let view = try await SettingsView.read(request)
                return .page(
                    InUsePage(view: view, item: try await request.item(Item.self), refusal: refusal),
                    status: .conflict)
            }
        }
    }

    /// The form again, with everything that was typed and what is wrong with it.
    private func page(
        _ request: PageRequest, item: Stored<Item>?, _ refusal: any DomainError
    ) async throws -> HTTPResponse {
        let view = try await SettingsView.read(request)
        let form = view.form(request.form, errors: view.words.settingErrors(of: refusal), isNew: item == nil)
        // With the version it was made from: what changed meanwhile must not be written over unseen.
        let version = item == nil ? nil : try request.versionSent
        return .page(
            ItemPage(view: view, item: item, version: version, form: form),
            status: Problem.status(of: refusal.kind).0)
    }

    private func stale(_ request: PageRequest) async throws -> HTTPResponse {
        let view = try await SettingsView.read(request)
        let current = try await request.item(Item.self)
        let mine = try Item.read(request.form, replacing: current.value)
        let address = setting.address(view.practice, current.id.description)
        return .page(
            StalePage(
                view: view, address: address, typed: request.form, version: current.version,
                stored: current.value.facts(view.words, view.rules), mine: mine.facts(view.words, view.rules)),
            status: .preconditionFailed)
    }
}

extension PageRequest {
    /// The item in the path, as it is now.
    fileprivate func item<Item: SettingItem>(_: Item.Type) async throws -> Stored<Item> {
        let practice: ID<Practice> = try id("practice")
        let scope = try scope(for: .listSchedules, in: practice)
        return try await services.practices.item(id("item"), of: practice, scope: scope)
    }
}

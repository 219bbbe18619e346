// The attributes that pages use.

extension Attribute {
    static func id(_ id: String) -> Attribute { Attribute("id", id) }
    static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    static func scope(_ scope: String) -> Attribute { Attribute("scope", scope) }
    static func role(_ role: String) -> Attribute { Attribute("role", role) }
    /// What somebody who hears the page is told.
    static func label(_ text: String) -> Attribute { Attribute("aria-label", text) }
    /// The element whose text names this one, or says more of it.
    static func labelled(by id: String) -> Attribute { Attribute("aria-labelledby", id) }
    static func described(by id: String?) -> Attribute { .optional("aria-describedby", id) }
    /// Of a field that was filled in wrongly.
    static func invalid(_ isIt: Bool) -> Attribute { .optional("aria-invalid", isIt ? "true" : nil) }
    static func current(_ what: StaticString, _ isIt: Bool) -> Attribute {
        .optional("aria-current", isIt ? what.description : nil)
    }
    static func hidden() -> Attribute { .flag("hidden") }
    /// Of what only decorates.
    static func unheard() -> Attribute { Attribute("aria-hidden", "true") }
    static func focusable() -> Attribute { Attribute("tabindex", "0") }
    static func language(_ tag: String) -> Attribute { Attribute("lang", tag) }
    static func direction(_ direction: String) -> Attribute { Attribute("dir", direction) }
    static func type(_ type: StaticString) -> Attribute { Attribute("type", type.description) }
    static func name(_ name: String) -> Attribute { Attribute("name", name) }
    static func value(_ value: String) -> Attribute { Attribute("value", value) }
    static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
    static func autocomplete(_ what: StaticString) -> Attribute { Attribute("autocomplete", what.description) }
    /// What a script of the site's looks for.
    static func data(_ name: DataName, _ value: String = "") -> Attribute { name.attribute(value) }

    /// Where it leads: an address of this site, made by the program. What somebody has sent may be another kind of
    /// address (`javascript:`), and never comes here.
    static func href(_ address: SiteAddress) -> Attribute { Attribute("href", address.text) }
    static func src(_ address: SiteAddress) -> Attribute { Attribute("src", address.text) }
    /// Where a form goes.
    static func action(_ address: SiteAddress) -> Attribute { Attribute("action", address.text) }
    static func href(_ address: OutsideAddress) -> Attribute { Attribute("href", address.text) }
}

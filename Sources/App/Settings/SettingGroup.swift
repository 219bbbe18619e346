/// A struct of settings; its property's name comes before theirs, with a dot.
protocol SettingGroup: Sendable {}

extension SettingGroup {
    /// Every setting of the group and of those inside it, in the order of declaration.
    ///
    /// By reflection, once at start: a list kept by hand beside the declarations would be forgotten.
    var all: [(key: SettingKey, setting: any AnySetting)] { all(after: "") }

    private func all(after prefix: String) -> [(key: SettingKey, setting: any AnySetting)] {
        Mirror(reflecting: self).children.flatMap { child -> [(key: SettingKey, setting: any AnySetting)] in
            guard let label = child.label else { return [] }
            // The stored property behind a wrapped one begins with an underscore.
            if let setting = child.value as? any AnySetting {
                return [(SettingKey(prefix + label.dropFirst()), setting)]
            }
            guard let group = child.value as? any SettingGroup else { return [] }
            return group.all(after: "\(prefix)\(label).")
        }
    }
}

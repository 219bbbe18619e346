/// A path of a file or folder; a leading `~/` is the home folder of whoever runs Praxis.
struct FilePath: TextValue, Hashable {
    static var accepts: String { "a path" }

    let text: String

    init?(text: String) {
        guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
        self.text = text
    }

    init(_ path: String) { text = path }

    /// The same path with `~/` replaced; unchanged where no home folder is known.
    func expanded(home: String?) -> FilePath {
        guard text.hasPrefix("~/"), let home, !home.isEmpty else { return self }
        return FilePath("\(home)/\(text.dropFirst(2))")
    }

    /// Something inside this folder.
    func appending(_ name: String) -> FilePath {
        FilePath(text.hasSuffix("/") ? text + name : "\(text)/\(name)")
    }
}

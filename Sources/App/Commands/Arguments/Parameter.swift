/// One thing that a command may be told: a flag, an option with a value, or an argument by its place.
struct Parameter<Options> {
    enum Form: Equatable {
        case flag
        /// `value` is what help calls it: `days`.
        case option(value: String)
        case argument
    }

    /// Without dashes.
    let name: String
    let form: Form
    let help: String
    /// Whether the command cannot do without it.
    let isRequired: Bool
    /// Shown in help; empty where there is none.
    let defaultText: String
    let accepts: String
    /// Puts a value into the options; false where it is not accepted.
    let apply: (inout Options, String) -> Bool

    /// `--older-than <days>`, `<csv>`.
    var usage: String {
        switch form {
        case .flag: "--\(name)"
        case .option(let value): "--\(name) <\(value)>"
        case .argument: "<\(name)>"
        }
    }
}

extension Parameter where Options: CommandOptions {
    static func flag(_ name: String, _ path: WritableKeyPath<Options, Bool>, _ help: String) -> Self {
        Parameter(
            name: name, form: .flag, help: help, isRequired: false, defaultText: "", accepts: "no value",
            apply: { options, _ in
                options[keyPath: path] = true
                return true
            })
    }

    static func option<Value: TextValue>(
        _ name: String, _ path: WritableKeyPath<Options, Value>, value: String, required: Bool = false, _ help: String
    ) -> Self {
        make(name, .option(value: value), path, required: required, help)
    }

    static func argument<Value: TextValue>(
        _ name: String, _ path: WritableKeyPath<Options, Value>, required: Bool = true, _ help: String
    ) -> Self {
        make(name, .argument, path, required: required, help)
    }

    private static func make<Value: TextValue>(
        _ name: String, _ form: Form, _ path: WritableKeyPath<Options, Value>, required: Bool, _ help: String
    ) -> Self {
        Parameter(
            name: name, form: form, help: help, isRequired: required,
            defaultText: required ? "" : Options()[keyPath: path].text, accepts: Value.accepts,
            apply: { options, text in
                guard let value = Value(text: text) else { return false }
                options[keyPath: path] = value
                return true
            })
    }
}

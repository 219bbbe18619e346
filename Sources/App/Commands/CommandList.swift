/// Every command that can be run, in the order of help.
enum CommandList {
    static let all: [any Command.Type] = [
        DoctorCommand.self,
        HelpCommand.self,
        VersionCommand.self,
    ]
}

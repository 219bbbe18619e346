/// Every command that can be run, in the order of help.
enum CommandList {
    static let all: [any Command.Type] = [
        ServeCommand.self, WorkCommand.self,
        AccountCreateAdminCommand.self, AccountInviteCommand.self, AccountResetCommand.self,
        DemoCommand.self, ImportFacilitiesCommand.self,
        MigrateCommand.self, ReindexCommand.self, ArchiveCommand.self, VerifyCommand.self, LocalTimesCommand.self,
        ErasuresApplyCommand.self, NewEpochCommand.self, MoveCommand.self,
        DoctorCommand.self,
        HelpCommand.self, VersionCommand.self,
    ]
}

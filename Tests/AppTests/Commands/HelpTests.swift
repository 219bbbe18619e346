import Testing

@testable import App

@Suite("Help")
struct HelpTests {
    static let every: [any CommandOptions.Type] = [
        ServeCommand.self, WorkCommand.self, AccountCreateAdminCommand.self, AccountInviteCommand.self,
        AccountResetCommand.self, MigrateCommand.self, DemoCommand.self, ImportFacilitiesCommand.self,
        ReindexCommand.self, ArchiveCommand.self, VerifyCommand.self, LocalTimesCommand.self,
        ErasuresApplyCommand.self, NewEpochCommand.self, MoveCommand.self, DoctorCommand.self,
        HelpCommand.self, VersionCommand.self,
    ]

    private func help<Options: CommandOptions>(_ command: Options.Type, width: Int = 80) -> String {
        HelpText(width: width).command(command)
    }

    @Test func `the page of a command says all of it`() {
        #expect(
            help(ArchiveCommand.self) == """
                Move bookings that were closed some days ago to the archive.

                Usage: praxis archive [--older-than <days>] [settings]

                A running server does so by itself; this is for doing it now. It may be stopped
                and run again.

                Options:
                  --older-than <days>  Days since a booking was closed; left out:
                                       archive.afterDays.
                  --config <file>      Read the settings from this file (default: praxis.conf in
                                       the data folder).
                  --<setting> <value>  Any setting, as `--port 9000`; `praxis doctor --settings`
                                       lists them.
                  --help               Show this.

                Examples:
                  praxis archive                 move what is older than archive.afterDays
                  praxis archive --older-than 0  move all that is closed

                Exit codes:
                  0    it worked
                  64   the command line is wrong
                  66   what it works on is not there
                  69   something that is needed is not there
                  78   the settings are wrong
                  130  stopped by Ctrl-C

                """)
    }

    @Test func `every command has a sentence, an example that is its own, and exit codes`() {
        for command in Self.every {
            let about = command.about
            #expect(about.sentence.hasSuffix("."), "\(about.name)")
            #expect(!about.examples.isEmpty, "\(about.name)")
            #expect(about.examples.allSatisfy { $0.line.contains("praxis \(about.name)") }, "\(about.name)")
            #expect(about.allExits.first == .success, "\(about.name)")
            #expect(about.allExits.allSatisfy { $0.meaning != "see the output" }, "\(about.name)")
        }
    }

    @Test func `no line is wider than asked, where words allow`() {
        for command in Self.every {
            for width in [72, 80, 120] {
                let widest = help(command, width: width).split(separator: "\n").map(\.count).max() ?? 0
                #expect(widest <= width, "\(command.about.name) at \(width)")
            }
        }
    }

    @Test func `no option hides a setting of the same name`() {
        let flags = Set(Settings().all.map(\.key.flag) + ["config", "help"])
        func names<Options: CommandOptions>(_: Options.Type) -> [String] {
            Options.parameters.filter { $0.form != .argument }.map(\.name)
        }
        for command in Self.every {
            #expect(flags.isDisjoint(with: names(command)), "\(command.about.name)")
        }
    }

    @Test func `every registered command is known here, and named once`() {
        let names = CommandList.all.map { $0.about.name }
        #expect(Set(names).count == names.count)
        #expect(Set(names).isSubset(of: Self.every.map { $0.about.name }))
    }
}

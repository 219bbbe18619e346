import Domain
import Secrets
import Storage
import Web

extension AccountCreateAdminCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        try await environment.withInstallation { installation in
            let id: ID<Account> = installation.ids.next()
            let details = AccountDetails(name: "Administrator", email: email)
            // Nobody knows this password: the code below is how the person gets one.
            let password = Token().text
            _ = try await installation.accounts.createStaff(
                id, details, password: password, role: .admin,
                ask: Ask(scope: .system("create-admin"), operation: .registerAccount, now: installation.now()))
            try await SetPasswordCode(installation).print(for: id, to: environment.output)
        }
        return .success
    }
}

extension AccountResetCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        try await environment.withInstallation { installation in
            let account = try await installation.accounts.account(email: email, scope: .system("reset"))
            if removesSecondFactor { try await removeSecondFactor(of: account, in: installation) }
            try await SetPasswordCode(installation).print(for: account.id, to: environment.output)
        }
        return .success
    }
}

extension AccountResetCommand {
    private func removeSecondFactor(of account: Account, in installation: Installation) async throws {
        _ = try await installation.accounts.removeSecondFactor(
            of: account.id, version: account.version, credentials: nil,
            ask: Ask(scope: .system("reset"), operation: .removeSecondFactor, now: installation.now()))
    }
}

extension AccountInviteCommand: Command {
    func run(in environment: Environment) async throws -> ExitCode {
        guard let practice = ID<Practice>(practice) else {
            throw CommandFailure(.usage, "--practice takes a practice's id", hint: "Such as \(DemoIDs.practice).")
        }
        guard let role = PracticeRole(rawValue: role) else {
            throw CommandFailure(.usage, "--role takes owner, practitioner or receptionist")
        }
        let person = practitioner.flatMap { ID<Practitioner>($0) }
        guard (role == .practitioner) == (person != nil) else {
            throw CommandFailure(
                .usage, "--practitioner takes a practitioner's id, and goes with --role practitioner alone",
                hint: "The practice's practitioners are listed by GET /api/v1/practices/\(practice)/practitioners.")
        }
        try await environment.withInstallation { installation in
            let code = installation.keys.codes.make()
            _ = try await installation.accounts.invite(
                to: practice, role: role, practitioner: person,
                codeHash: code.hash,
                expiresAt: installation.now() + 7 * 86_400,
                ask: Ask(scope: .system("invite"), operation: .inviteMember, now: installation.now()))
            environment.output.line("Code: \(code.text)")
            environment.output.line("It is good once, for seven days: POST it to /api/v1/memberships.")
        }
        return .success
    }
}

/// A code with which a person sets a password, good once and for a day.
private struct SetPasswordCode {
    let installation: Installation

    init(_ installation: Installation) { self.installation = installation }

    func print(for id: ID<Account>, to output: TextOutput) async throws {
        let code = installation.keys.codes.make()
        _ = try await installation.accounts.issueResetCode(
            for: id, codeHash: code.hash,
            expiresAt: installation.now() + 86_400,
            ask: Ask(scope: .system("set a password"), operation: .issueResetCode, now: installation.now()))
        output.line("Code: \(code.text)")
        output.line("It is good once, until this time tomorrow.")
    }
}

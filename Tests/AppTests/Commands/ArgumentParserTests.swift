import Testing

@testable import App

@Suite("Arguments")
struct ArgumentParserTests {
    struct Ship: CommandOptions {
        static let about = CommandDescription(name: "ship", sentence: "Send it.", examples: [])
        static var parameters: [Parameter<Self>] {
            [
                .flag("fast", \.fast, "Hurry."),
                .option("weight", \.weight, value: "grams", "How heavy."),
                .argument("to", \.to, "Where to."),
                .argument("via", \.via, required: false, "Over where."),
            ]
        }
        var fast = false
        var weight = 100
        var to = ""
        var via: String?
    }

    private func parse(_ words: String...) throws -> (ship: Ship, settings: [String: String]) {
        guard case .run(let ship, let settings, _) = try ArgumentParser<Ship>.parse(words) else {
            throw CommandFailure(.usage, "help")
        }
        return (ship, settings)
    }

    private func refusal(_ words: String...) -> String? {
        do {
            _ = try ArgumentParser<Ship>.parse(words)
            return nil
        } catch {
            return error.exit == .usage ? error.message : "exit \(error.exit.rawValue)"
        }
    }

    @Test func `options, flags and places may come in any order`() throws {
        let ship = try parse("Rome", "--weight", "5", "Genoa", "--fast").ship
        #expect(ship.fast && ship.weight == 5 && ship.to == "Rome" && ship.via == "Genoa")
    }

    @Test func `a value may follow an equals sign, and hold another`() throws {
        #expect(try parse("--weight=7", "Rome").ship.weight == 7)
        #expect(try parse("Rome", "--bind=a=b").settings == ["bind": "a=b"])
    }

    @Test func `what is left out keeps its default`() throws {
        let ship = try parse("Rome").ship
        #expect(!ship.fast && ship.weight == 100 && ship.via == nil)
    }

    @Test func `after two dashes everything is a place`() throws {
        #expect(try parse("--fast", "--", "--weight", "--help").ship.to == "--weight")
    }

    @Test func `a negative number is a value`() throws {
        #expect(try parse("--weight", "-3", "Rome").ship.weight == -3)
    }

    @Test func `settings are taken as flags by their key`() throws {
        #expect(try parse("Rome", "--http-max-running", "3").settings == ["http.maxRunning": "3"])
    }

    @Test func `help wins over mistakes`() throws {
        guard case .help = try ArgumentParser<Ship>.parse(["--nonsense", "--help"]) else {
            Issue.record("help was not given")
            return
        }
    }

    @Test func `a mistyped option is refused with what was meant`() {
        #expect(refusal("Rome", "--wieght", "3") == "there is no option `--wieght`; did you mean `--weight`?")
        #expect(
            refusal("Rome", "--htp-threads", "3")
                == "there is no option `--htp-threads`; did you mean `--http-threads`?")
        #expect(refusal("Rome", "--zzzzzzzz") == "there is no option `--zzzzzzzz`")
        #expect(refusal("Rome", "-fast") == "there is no option `-fast`; did you mean `--fast`?")
        #expect(refusal("Rome", "---fast") == "there is no option `---fast`; did you mean `--fast`?")
    }

    @Test func `what is missing, doubled, surplus or of the wrong kind is refused`() {
        #expect(refusal() == "`<to>` is missing: Where to.")
        #expect(refusal("Rome", "--fast", "--fast") == "`--fast` is given twice")
        #expect(refusal("Rome", "--fast=yes") == "`--fast` takes no value")
        #expect(refusal("Rome", "--weight") == "`--weight` needs a value")
        #expect(refusal("Rome", "--weight", "heavy") == "`--weight` does not accept `heavy`; it wants a whole number")
        #expect(refusal("Rome", "Genoa", "Pisa") == "`Pisa` is one word too many")
        #expect(refusal("") == "`<to>` does not accept ``; it wants a text")
    }
}

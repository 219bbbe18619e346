/// `praxis demo`: an invented world to look around in.
struct DemoCommand: CommandOptions {
    static let about = CommandDescription(
        name: "demo", sentence: "Fill the data folder with an invented world: practices, people, busy diaries.",
        details: [
            """
            A second run changes nothing; one that was stopped is gone on with. Everybody in it is invented, and \
            their passwords are printed: never load it where real patients are. It refuses a folder that holds other \
            practices.
            """
        ],
        examples: [("PRAXIS_HOME=/tmp/demo praxis demo", "make a world of its own to play in")],
        exits: [.failure, .unavailable, .interrupted])

    var force = false

    static var parameters: [Parameter<Self>] {
        [.flag("force", \.force, "Load it even beside practices that are not of the demo world.")]
    }
}

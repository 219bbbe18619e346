/// What people of the demo world write: invented, and about nobody.
enum DemoWords {
    static let reasons = [
        "It has hurt for a week.", "Yearly check-up.", "I need a new prescription.", "A second opinion, please.",
        "Follow-up of last time.", "My back, again.", "Travel vaccination.", "I would rather come in the morning.",
    ]
    static let notes = [
        "Come back in six months.", "Bring the last results.", "Prefers to be called by first name.",
        "All well.", "Sent the report to the family doctor.", "Check again in spring.",
    ]
}
